import EmoSense
import EmoSenseEvaluation

/// Which marked groups are read.
struct GroupDataOptions: ParsableArguments, Sendable {
    /// The data set.
    @Argument(help: ArgumentHelp("COCO's JSON, a table of boxes, or a folder", valueName: "data"), completion: .file())
    var data: String

    /// Folder of the pictures.
    @Option(
        help: ArgumentHelp("Folder of the pictures; beside the data unless given", valueName: "dir"),
        completion: .directory)
    var images: String?

    /// Which expression is meant by which label.
    @Option(
        help: ArgumentHelp(
            "What labels mean: names, fer2013, rafdb, ckplus, affectnet, or a file of lines label,expression",
            valueName: "scheme"))
    var labels = "names"

    /// Declares the options.
    init() {}

    /// Reads the data set.
    ///
    /// - Parameter evaluation: How many pictures are wanted.
    /// - Throws: `DatasetError`, also where no label names an expression.
    func dataset(_ evaluation: EvaluationOptions) throws -> PictureDataset {
        let dataset = try PictureDatasetReader(path: data, images: images, labels: LabelTable(labels)).dataset()
        try dataset.checkPictures()
        let faces = dataset.pictures.flatMap(\.faces)
        if !faces.isEmpty, faces.allSatisfy(\.hasUnknownLabel) {
            throw DatasetError(
                path: data,
                reason: "none of its labels names an expression: \(dataset.skipped.first?.reason ?? ""); "
                    + "say what labels mean with --labels")
        }
        return dataset.limited(by: evaluation)
    }
}
