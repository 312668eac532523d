/// How well groups were read: faces found with the right expression, and moods.
public struct GroupResults: Sendable, Hashable, Codable {
    /// How sure a system is that a face shows an expression.
    public enum Scoring: String, Sendable, Hashable, Codable, CaseIterable {
        /// Probability of the expression times that of the face.
        case faceTimesExpression = "face-times-expression"

        /// Probability of the expression.
        case expression
    }

    /// Average precisions of one expression, 0...1; `nil` where no face shows it.
    public struct ClassResult: Sendable, Hashable, Codable {
        /// Name of the expression.
        public let name: String

        /// How many faces show it.
        public let faces: Int

        /// COCO's average precision, the mean over the overlaps .50:.05:.95.
        public let coco: Double?

        /// COCO's at an overlap of .50.
        public let coco50: Double?

        /// PASCAL VOC's at an overlap of .50, over the whole curve.
        public let voc: Double?

        /// Precision against recall at an overlap of .50, thinned for drawing; `nil` where no face shows it.
        public let curve: PrecisionRecallCurve?
    }

    /// Means over the expressions that occur, 0...1.
    public struct Metrics: Sendable, Hashable, Codable {
        /// COCO's average precision, the mean over the overlaps .50:.05:.95.
        public let coco: Estimate

        /// COCO's at an overlap of .50.
        public let coco50: Estimate

        /// PASCAL VOC's at an overlap of .50, over the whole curve.
        public let voc: Estimate

        /// Share of the faces found whose expression was read right.
        public let expressionAccuracy: Estimate

        private enum CodingKeys: String, CodingKey {
            case coco, coco50, voc
            case expressionAccuracy = "expression_accuracy"
        }
    }

    /// How well the moods of pictures were read.
    public struct MoodResult: Sendable, Hashable, Codable {
        /// Pictures with a given mood.
        public let pictures: Int

        /// Share of them whose mood was read right, 0...1; one without faces counts as wrong.
        public let accuracy: Estimate

        /// Which moods were taken for which; the last column is for pictures without faces.
        public let confusion: ConfusionMatrix
    }

    /// One picture.
    public struct Item: Sendable, Hashable, Codable {
        /// Name of the picture in its data set.
        public let name: String

        /// Faces that were found and read right.
        public let right: Int

        /// Faces that were found and read wrongly.
        public let misread: Int

        /// Faces that were missed.
        public let missed: Int

        /// Faces that are none.
        public let wrong: Int

        /// The given mood; `nil` where none is given.
        public let mood: String?

        /// The mood that was read; `nil` without faces.
        public let moodAnswer: String?

        private enum CodingKeys: String, CodingKey {
            case name, right, misread, missed, wrong, mood
            case moodAnswer = "mood_answer"
        }

        /// Describes what was read in a picture.
        ///
        /// - Parameters:
        ///   - name: Name of the picture in its data set.
        ///   - right: Faces that were found and read right.
        ///   - misread: Faces that were found and read wrongly.
        ///   - missed: Faces that were missed.
        ///   - wrong: Faces that are none.
        ///   - mood: The given mood.
        ///   - moodAnswer: The mood that was read.
        public init(
            name: String, right: Int, misread: Int, missed: Int, wrong: Int, mood: String?, moodAnswer: String?
        ) {
            self.name = name
            self.right = right
            self.misread = misread
            self.missed = missed
            self.wrong = wrong
            self.mood = mood
            self.moodAnswer = moodAnswer
        }
    }

    /// How detections were ranked.
    public let scoring: Scoring

    /// Means over the expressions.
    public let metrics: Metrics

    /// Each expression by itself.
    public let classes: [ClassResult]

    /// Which expressions were taken for which: the last row is for faces that are none, the last column for missed ones.
    public let confusion: ConfusionMatrix

    /// How well the faces were found, whatever their expression.
    public let faces: OperatingPoint

    /// How well the moods were read; `nil` where none are given.
    public let moods: MoodResult?

    /// How long the stages take.
    public let timings: [StageTiming]

    /// Every picture, in the order of the data set.
    public let items: [Item]
}
