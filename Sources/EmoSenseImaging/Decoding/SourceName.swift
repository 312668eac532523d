/// What sentences call the place that a picture comes from.
enum SourceName {
    /// The path as it is, or words for `-`.
    static func words(for source: String) -> String { source == "-" ? "standard input" : source }
}
