public import EmoSenseCore

/// One colour an expression, the same in every picture, chart and page.
///
/// The palette of Okabe and Ito ("Color universal design", 2008), moved until eight colours stay as far apart as they
/// can for people with protanopia, deuteranopia or tritanopia, as simulated after Machado, Oliveira and Fernandes
/// (2009).
public enum Palette {
    /// The colour of an expression as `#rrggbb`.
    public static func color(of expression: Expression) -> String { rgb(of: expression).hex }

    /// Black or white as `#rrggbb`, whichever is read more easily on the colour of an expression.
    public static func textColor(on expression: Expression) -> String { rgb(of: expression).textColor.hex }

    /// The colour of an expression.
    static func rgb(of expression: Expression) -> RGBColor {
        switch expression {
        case .angry: RGBColor(0xD55E00)
        case .disgust: RGBColor(0x008951)
        case .fear: RGBColor(0x66388D)
        case .happy: RGBColor(0xF0C000)
        case .neutral: RGBColor(0xBBBEB2)
        case .sad: RGBColor(0x0B4AD3)
        case .surprise: RGBColor(0x66B5FF)
        case .contempt: RGBColor(0xB36CA0)
        }
    }

    /// The colour of faces that were dropped.
    static let dropped = RGBColor(0xA2A8B1)
}
