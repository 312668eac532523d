/// A facial expression, spelt as it is in every result.
///
/// The first seven are Ekman's six basic emotions and the neutral face; `contempt` is the eighth that some models add.
public enum Expression: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case angry
    case disgust
    case fear
    case happy
    case neutral
    case sad
    case surprise
    case contempt

    /// The seven expressions that every recognizer can tell, in the order of every result.
    public static let basic: [Expression] = [.angry, .disgust, .fear, .happy, .neutral, .sad, .surprise]

    /// Place in the order of every result.
    public var order: Int {
        switch self {
        case .angry: 0
        case .disgust: 1
        case .fear: 2
        case .happy: 3
        case .neutral: 4
        case .sad: 5
        case .surprise: 6
        case .contempt: 7
        }
    }

    /// Orders expressions as they stand in every result.
    public static func < (left: Expression, right: Expression) -> Bool { left.order < right.order }
}
