/// Counts the numbers of an evaluation of expressions, over and over for a bootstrap.
struct ExpressionTally: Sendable {
    /// The numbers of one draw.
    struct Numbers {
        let classification: ClassificationMetrics
        let logLoss: Double?
        let calibrationError: Double?

        /// Accuracy, balanced accuracy, macro-F1, log loss, calibration error; then precision, recall and F1 of each class.
        var values: [Double?] {
            [
                classification.accuracy, classification.balancedAccuracy, classification.macroF1, logLoss,
                calibrationError,
            ] + classification.classes.flatMap { [$0.precision, $0.recall, $0.f1] }
        }
    }

    private struct Entry {
        let cell: Int
        let bin: Int
        let confidence: Double
        let isRight: Bool
        let loss: Double
    }

    private let classes: [String]
    private let answers: [String]
    private let entries: [Entry]

    init(items: [ExpressionResults.Item], classes: [String], answers: [String]) {
        self.classes = classes
        self.answers = answers
        let rows = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
        let columns = Dictionary(uniqueKeysWithValues: answers.enumerated().map { ($1, $0) })
        entries = items.map { item in
            guard let row = rows[item.truth], let column = columns[item.answer] else {
                preconditionFailure("\(item.truth) or \(item.answer) is none of the classes")
            }
            return Entry(
                cell: row * answers.count + column,
                bin: ReliabilityCurve.bin(of: item.confidence, bins: ReliabilityCurve.standardBins),
                confidence: item.confidence, isRight: item.isRight, loss: LogLoss.of(item.truthProbability))
        }
    }

    /// How often each expression was taken for each.
    func matrix(occurrences: [Int]? = nil) -> ConfusionMatrix {
        var cells = [Int](repeating: 0, count: classes.count * answers.count)
        for (index, entry) in entries.enumerated() { cells[entry.cell] += occurrences?[index] ?? 1 }
        var matrix = ConfusionMatrix(classes: classes, answers: answers)
        for (cell, count) in cells.enumerated() {
            matrix.count(truth: cell / answers.count, answer: cell % answers.count, times: count)
        }
        return matrix
    }

    /// The numbers when each face occurs as often as its place in the array says; once each when `nil`.
    func numbers(occurrences: [Int]? = nil) -> Numbers {
        var bins = [ReliabilityCurve.BinSum](repeating: .init(), count: ReliabilityCurve.standardBins)
        var (loss, total) = (0.0, 0)
        for (index, entry) in entries.enumerated() {
            let times = occurrences?[index] ?? 1
            guard times > 0 else { continue }
            total += times
            loss += Double(times) * entry.loss
            bins[entry.bin].add(entry.confidence, isRight: entry.isRight, times: times)
        }
        return Numbers(
            classification: ClassificationMetrics(matrix(occurrences: occurrences)),
            logLoss: total > 0 ? loss / Double(total) : nil, calibrationError: ReliabilityCurve.error(of: bins))
    }
}
