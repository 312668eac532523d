/// How well one class is told from the others.
public struct ClassMetrics: Sendable, Hashable, Codable {
    /// Name of the class.
    public let name: String

    /// How many items are of this class.
    public let support: Int

    /// How many items were given this answer.
    public let answered: Int

    /// Share of the answers that are right, 0...1; `nil` where the answer was never given.
    public let precision: Double?

    /// Share of the items that were found, 0...1; `nil` where there are none.
    public let recall: Double?

    /// Harmonic mean of precision and recall, `2 TP / (2 TP + FP + FN)`, 0...1; `nil` where the class neither occurs nor
    /// was answered.
    public let f1: Double?
}

/// Accuracies of answers, counted from a confusion matrix.
///
/// The definitions are those of scikit-learn: `accuracy_score`, `balanced_accuracy_score` (the mean recall of the classes
/// that occur) and `f1_score` with `average="macro"` (the mean over the classes that occur or were answered).
public struct ClassificationMetrics: Sendable, Hashable, Codable {
    /// Share of right answers, 0...1; `nil` where there are none.
    public let accuracy: Double?

    /// Mean recall of the classes that occur, 0...1.
    public let balancedAccuracy: Double?

    /// Mean F1 of the classes that occur or were answered, 0...1.
    public let macroF1: Double?

    /// Each class by itself: the rows of the matrix, then the answers that are no row.
    public let classes: [ClassMetrics]

    private enum CodingKeys: String, CodingKey {
        case accuracy, classes
        case balancedAccuracy = "balanced_accuracy"
        case macroF1 = "macro_f1"
    }

    /// Counts from a confusion matrix.
    public init(_ matrix: ConfusionMatrix) {
        let total = matrix.total
        let rows = matrix.classes.indices.map { row -> ClassMetrics in
            let column = matrix.column(of: row)
            return Self.metrics(
                name: matrix.classes[row], support: matrix.counts[row].reduce(0, +),
                answered: column.map { column in matrix.counts.reduce(0) { $0 + $1[column] } } ?? 0,
                right: column.map { matrix.counts[row][$0] } ?? 0)
        }
        let others = matrix.answers.indices.filter { !matrix.classes.contains(matrix.answers[$0]) }
        let answers = others.map { column in
            Self.metrics(
                name: matrix.answers[column], support: 0, answered: matrix.counts.reduce(0) { $0 + $1[column] },
                right: 0)
        }
        classes = rows + answers
        accuracy = total > 0 ? Double(matrix.correct) / Double(total) : nil
        balancedAccuracy = Self.mean(classes.compactMap(\.recall))
        macroF1 = Self.mean(classes.compactMap(\.f1))
    }

    private static func metrics(name: String, support: Int, answered: Int, right: Int) -> ClassMetrics {
        ClassMetrics(
            name: name, support: support, answered: answered,
            precision: answered > 0 ? Double(right) / Double(answered) : nil,
            recall: support > 0 ? Double(right) / Double(support) : nil,
            f1: support + answered > 0 ? 2 * Double(right) / Double(support + answered) : nil)
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
