/// How a table looks on a terminal.
public struct TableStyle: Sendable, Hashable {
    /// Columns of the terminal; no line is longer.
    public var width: Int

    /// Whether colours are used.
    public var usesColor: Bool

    /// Describes a terminal.
    ///
    /// - Parameters:
    ///   - width: Columns; at least 20 are used.
    ///   - usesColor: Whether colours are used.
    public init(width: Int = 80, usesColor: Bool = false) {
        self.width = max(20, width)
        self.usesColor = usesColor
    }
}
