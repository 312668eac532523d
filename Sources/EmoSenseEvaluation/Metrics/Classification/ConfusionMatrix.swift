/// How often each true class was given each answer.
///
/// Rows are true classes, columns answers. Both carry names, for they need not be the same: a recognizer that does not
/// know contempt has no column for it, and a face that was missed has an answer that is no class.
public struct ConfusionMatrix: Sendable, Hashable, Codable {
    /// Names of the rows: what is true.
    public let classes: [String]

    /// Names of the columns: what was answered.
    public let answers: [String]

    /// How often each answer was given, one row a true class.
    public private(set) var counts: [[Int]]

    /// Starts with nothing counted.
    ///
    /// - Parameters:
    ///   - classes: Names of the true classes.
    ///   - answers: Names of the answers; the classes themselves unless given.
    public init(classes: [String], answers: [String]? = nil) {
        self.classes = classes
        self.answers = answers ?? classes
        counts = [[Int]](repeating: [Int](repeating: 0, count: self.answers.count), count: classes.count)
    }

    /// Counts answers.
    ///
    /// - Parameters:
    ///   - truth: Row of the true class.
    ///   - answer: Column of the answer.
    ///   - times: How often it was given.
    public mutating func count(truth: Int, answer: Int, times: Int = 1) { counts[truth][answer] += times }

    /// How many answers there are in all.
    public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    /// How many answers are right.
    public var correct: Int {
        classes.indices.reduce(0) { sum, row in sum + (column(of: row).map { counts[row][$0] } ?? 0) }
    }

    /// The column with the name of a row; `nil` where the class cannot be answered.
    public func column(of row: Int) -> Int? { answers.firstIndex(of: classes[row]) }
}
