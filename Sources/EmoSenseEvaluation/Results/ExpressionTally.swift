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
    func matrix() -> ConfusionMatrix { matrix(Counts(self, occurrences: nil).cells) }

    /// The numbers when each face occurs as often as its place in the array says; once each when `nil`.
    func numbers(occurrences: [Int]? = nil) -> Numbers {
        let counts = Counts(self, occurrences: occurrences)
        return Numbers(
            classification: ClassificationMetrics(matrix(counts.cells)),
            logLoss: counts.total > 0 ? counts.loss / Double(counts.total) : nil,
            calibrationError: ReliabilityCurve.error(of: counts.bins))
    }

    private func matrix(_ cells: [Int]) -> ConfusionMatrix {
        var matrix = ConfusionMatrix(classes: classes, answers: answers)
        for (cell, count) in cells.enumerated() {
            matrix.count(truth: cell / answers.count, answer: cell % answers.count, times: count)
        }
        return matrix
    }

    /// What is added up over the faces, in one pass: a bootstrap of thirty thousand faces makes thirty million steps.
    private struct Counts {
        var cells: [Int]
        var bins: [ReliabilityCurve.BinSum]
        var loss = 0.0
        var total = 0

        init(_ tally: ExpressionTally, occurrences: [Int]?) {
            var cells = [Int](repeating: 0, count: tally.classes.count * tally.answers.count)
            var bins = [ReliabilityCurve.BinSum](repeating: .init(), count: ReliabilityCurve.standardBins)
            var (loss, total) = (0.0, 0)
            cells.withUnsafeMutableBufferPointer { cells in
                bins.withUnsafeMutableBufferPointer { bins in
                    tally.entries.withUnsafeBufferPointer { entries in
                        func add(_ entry: Entry, _ times: Int) {
                            total += times
                            loss += Double(times) * entry.loss
                            cells[entry.cell] += times
                            bins[entry.bin].add(entry.confidence, isRight: entry.isRight, times: times)
                        }
                        guard let occurrences else { return entries.forEach { add($0, 1) } }
                        // Faces that were not drawn are added nought times: to skip them costs more.
                        occurrences.withUnsafeBufferPointer { occurrences in
                            for place in 0..<entries.count { add(entries[place], occurrences[place]) }
                        }
                    }
                }
            }
            (self.cells, self.bins, self.loss, self.total) = (cells, bins, loss, total)
        }
    }
}
