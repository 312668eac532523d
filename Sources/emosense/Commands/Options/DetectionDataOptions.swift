import EmoSense
import EmoSenseEvaluation

/// Which marked faces a detector is measured on.
struct DetectionDataOptions: ParsableArguments, Sendable {
    /// The data set.
    @Argument(
        help: ArgumentHelp("WIDER FACE, COCO's JSON, a table of boxes, or a folder", valueName: "data"),
        completion: .file())
    var data: String

    /// Folder of the pictures.
    @Option(
        help: ArgumentHelp("Folder of the pictures; beside the data unless given", valueName: "dir"),
        completion: .directory)
    var images: String?

    /// Declares the options.
    init() {}

    /// Reads the data set.
    ///
    /// - Parameter evaluation: How many pictures are wanted.
    /// - Throws: `DatasetError`.
    func dataset(_ evaluation: EvaluationOptions) throws -> PictureDataset {
        let dataset = try PictureDatasetReader(path: data, images: images, labels: LabelTable("names")).dataset()
        try dataset.checkPictures()
        return dataset.limited(by: evaluation)
    }
}

/// Which faces count as found, and from which confidence on.
struct DetectionRateOptions: ParsableArguments, Sendable {
    /// Smallest confidence at which the rates are counted.
    @Option(help: ArgumentHelp("Confidence from which on faces count for precision, recall and rates", valueName: "p"))
    var minConfidence: Float = 0.5

    /// Smallest overlap of a face that counts as found.
    @Option(
        help: ArgumentHelp(
            "Overlap from which on a face counts as found, from 0 to 1; less where boxes are drawn loosely",
            valueName: "iou"))
    var overlap: Float = 0.5

    /// Declares the options.
    init() {}

    /// Checks that the thresholds make sense.
    mutating func validate() throws {
        if !(overlap > 0 && overlap <= 1) { throw ValidationError("`--overlap` must be above 0 and at most 1") }
        if !(0...1).contains(minConfidence) { throw ValidationError("`--min-confidence` must lie between 0 and 1") }
    }
}

extension PictureDataset {
    /// As many of the pictures as the options ask for, drawn at random.
    func limited(by evaluation: EvaluationOptions) -> PictureDataset {
        guard let limit = evaluation.limit else { return self }
        return limited(to: limit, seed: evaluation.bootstrap.seed)
    }
}
