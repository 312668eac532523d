/// How much work a network is: a detector's for one picture at the size that it looks at (640x480 where it takes any), a
/// recognizer's for one face, an enlarger's for a face of 48x48.
public enum SpeedClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// Fewer than a thousand million multiplications and additions.
    case fast

    /// Up to twenty thousand million.
    case medium

    /// More than that.
    case slow
}
