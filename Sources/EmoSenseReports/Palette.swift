public import EmoSenseCore

/// One colour an expression, the same in every picture, chart and page.
public enum Palette {
    /// The colour of an expression as `#rrggbb`.
    public static func color(of expression: Expression) -> String {
        switch expression {
        case .angry: "#d55e00"
        case .disgust: "#009e73"
        case .fear: "#7b3fa0"
        case .happy: "#f0c000"
        case .neutral: "#8a8f98"
        case .sad: "#0072b2"
        case .surprise: "#56b4e9"
        case .contempt: "#cc79a7"
        }
    }
}
