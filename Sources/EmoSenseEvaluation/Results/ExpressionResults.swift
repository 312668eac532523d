/// How well expressions of faces were read.
public struct ExpressionResults: Sendable, Hashable, Codable {
    /// One face that was read.
    public struct Item: Sendable, Hashable, Codable {
        /// Name of the face in its data set: a row or a file.
        public let name: String

        /// The true expression.
        public let truth: String

        /// The expression that was read.
        public let answer: String

        /// Probability of the answer, 0...1.
        public let confidence: Double

        /// Probability that was given to the true expression, 0...1.
        public let truthProbability: Double

        private enum CodingKeys: String, CodingKey {
            case name, truth, answer, confidence
            case truthProbability = "truth_probability"
        }

        /// Describes what was read in a face.
        ///
        /// - Parameters:
        ///   - name: Name of the face in its data set.
        ///   - truth: The true expression.
        ///   - answer: The expression that was read.
        ///   - confidence: Probability of the answer, 0...1.
        ///   - truthProbability: Probability that was given to the true expression, 0...1.
        public init(name: String, truth: String, answer: String, confidence: Double, truthProbability: Double) {
            self.name = name
            self.truth = truth
            self.answer = answer
            self.confidence = confidence
            self.truthProbability = truthProbability
        }

        /// Whether the answer is right.
        public var isRight: Bool { truth == answer }
    }

    /// One class by itself.
    public struct ClassResult: Sendable, Hashable, Codable {
        /// Name of the expression.
        public let name: String

        /// How many faces show it.
        public let support: Int

        /// How many faces were given this answer.
        public let answered: Int

        /// Share of the answers that are right, 0...1.
        public let precision: Estimate

        /// Share of the faces that were read right, 0...1.
        public let recall: Estimate

        /// Harmonic mean of precision and recall, 0...1.
        public let f1: Estimate
    }

    /// The numbers for all faces together.
    public struct Metrics: Sendable, Hashable, Codable {
        /// Share of right answers, 0...1.
        public let accuracy: Estimate

        /// Mean recall of the expressions that occur, 0...1.
        public let balancedAccuracy: Estimate

        /// Mean F1 of the expressions that occur or were answered, 0...1.
        public let macroF1: Estimate

        /// Mean of `-ln p`, p being what was given to the true expression, in nats.
        public let logLoss: Estimate

        /// Expected calibration error, 0...1.
        public let calibrationError: Estimate

        private enum CodingKeys: String, CodingKey {
            case accuracy
            case balancedAccuracy = "balanced_accuracy"
            case macroF1 = "macro_f1"
            case logLoss = "log_loss"
            case calibrationError = "expected_calibration_error"
        }
    }

    /// How many faces a detector found, where it had to.
    public struct Coverage: Sendable, Hashable, Codable {
        /// Pictures of one face each.
        public let pictures: Int

        /// Pictures in which a face was found.
        public let found: Int

        /// Share of the pictures in which a face was found, 0...1; `nil` without pictures.
        public let share: Double?

        /// Accuracy when a face that was not found counts as read wrongly, 0...1; `nil` without pictures.
        public let accuracyOverAll: Double?

        private enum CodingKeys: String, CodingKey {
            case pictures, found, share
            case accuracyOverAll = "accuracy_over_all"
        }

        /// Counts faces that were found.
        ///
        /// - Parameters:
        ///   - pictures: Pictures of one face each.
        ///   - found: Pictures in which a face was found.
        ///   - right: Faces that were read right.
        public init(pictures: Int, found: Int, right: Int) {
            self.pictures = pictures
            self.found = found
            share = pictures > 0 ? Double(found) / Double(pictures) : nil
            accuracyOverAll = pictures > 0 ? Double(right) / Double(pictures) : nil
        }
    }

    /// The numbers for all faces together.
    public let metrics: Metrics

    /// The numbers for each expression.
    public let classes: [ClassResult]

    /// Which expressions were taken for which.
    public let confusion: ConfusionMatrix

    /// How far the probabilities can be taken at their word.
    public let reliability: ReliabilityCurve

    /// How many faces were found; `nil` where faces were taken as they are.
    public let coverage: Coverage?

    /// Faces a second, reading of files included; `nil` where nothing was read anew.
    public let facesPerSecond: Double?

    /// Every face that was read, in the order of the data set.
    public let items: [Item]

    private enum CodingKeys: String, CodingKey {
        case metrics, classes, confusion, reliability, coverage, items
        case facesPerSecond = "faces_per_second"
    }

    /// Counts what was read.
    ///
    /// - Parameters:
    ///   - items: Every face that was read.
    ///   - classes: The true expressions that there are, in the order of results.
    ///   - answers: The expressions that can be answered.
    ///   - coverage: How many faces were found; `nil` where faces were taken as they are.
    ///   - facesPerSecond: How fast faces were read.
    ///   - bootstrap: How the intervals are made.
    public init(
        items: [Item], classes: [String], answers: [String], coverage: Coverage? = nil, facesPerSecond: Double? = nil,
        bootstrap: Bootstrap = Bootstrap()
    ) {
        let tally = ExpressionTally(items: items, classes: classes, answers: answers)
        let numbers = tally.numbers()
        let intervals = bootstrap.intervals(items: items.count) { tally.numbers(occurrences: $0).values }
        let estimates = numbers.values.enumerated().map { index, value in
            Estimate(value, interval: intervals.indices.contains(index) ? intervals[index] : nil)
        }
        metrics = Metrics(
            accuracy: estimates[0], balancedAccuracy: estimates[1], macroF1: estimates[2], logLoss: estimates[3],
            calibrationError: estimates[4])
        self.classes = numbers.classification.classes.enumerated().map { index, numbers in
            ClassResult(
                name: numbers.name, support: numbers.support, answered: numbers.answered,
                precision: estimates[5 + 3 * index], recall: estimates[6 + 3 * index], f1: estimates[7 + 3 * index])
        }
        confusion = tally.matrix()
        reliability = ReliabilityCurve(items.map { ($0.confidence, $0.isRight) })
        self.coverage = coverage
        self.facesPerSecond = facesPerSecond
        self.items = items
    }

    /// Writes every key, `null` where there is nothing to say.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(metrics, forKey: .metrics)
        try container.encode(classes, forKey: .classes)
        try container.encode(confusion, forKey: .confusion)
        try container.encode(reliability, forKey: .reliability)
        try container.encode(coverage, forKey: .coverage)
        try container.encode(facesPerSecond, forKey: .facesPerSecond)
        try container.encode(items, forKey: .items)
    }
}
