public import EmoSenseEvaluation

/// A number of an evaluation as people read it.
public struct ReportFigure: Sendable, Hashable {
    /// What was measured.
    public let name: String

    /// The number with its unit.
    public let value: String

    /// What belongs to it, such as its interval; empty for nothing.
    public let note: String

    init(_ name: String, _ value: String, note: String = "") {
        self.name = name
        self.value = value
        self.note = note
    }
}

/// A table of an evaluation as people read it: names in the first column, numbers in the others.
public struct ReportTable: Sendable, Hashable {
    /// What the table shows.
    public let title: String

    /// What each column holds.
    public let head: [String]

    /// The cells, row by row.
    public let rows: [[String]]

    init(_ title: String, head: [String], rows: [[String]]) {
        self.title = title
        self.head = head
        self.rows = rows
    }
}

/// What an evaluation says, in the forms in which people read it.
public struct EvaluationContent: Sendable, Hashable {
    /// The numbers that matter most.
    public var figures: [ReportFigure] = []

    /// What follows from the numbers, in sentences.
    public var findings: [String] = []

    /// All numbers.
    public var tables: [ReportTable] = []

    /// The charts.
    public var charts: [Chart] = []

    /// What the mistakes are that are worth a look; empty where there are none to show.
    var mistakesExplained = ""

    /// Puts an evaluation into words, tables and charts.
    public init(_ evaluation: Evaluation) {
        switch evaluation.results {
        case .expressions(let results): describe(results)
        case .group(let results): describe(results)
        case .detection(let results): describe(results)
        case .detectors(let results): describe(results)
        case .recognizers(let results): describe(results)
        case .resolution(let results): describe(results)
        case .thresholds(let results): describe(results)
        case .comparison(let results): describe(results)
        }
    }
}
