import EmoSense
import EmoSenseEvaluation

/// Which faces with known expressions are read.
struct FaceDataOptions: ParsableArguments, Sendable {
    /// Part of the data set.
    @Option(
        help: ArgumentHelp(
            "Part of the data, such as PublicTest, or the folder test; all of it unless given", valueName: "name"))
    var split: String?

    /// How faces of fer2013.csv have their labels.
    @Option(
        name: .customLong("protocol"),
        help: ArgumentHelp(
            "Labels of fer2013.csv: its own, or those that the votes of FER+ make",
            discussion: """
                fer2013 takes the labels of FER-2013. majority takes what has more than half of the votes of FER+, single \
                ones left out; argmax what has the most, and argmax-no-ties leaves ties out.
                """,
            valueName: "name"))
    var labelling = FERProtocol.fer2013

    /// File of the votes of FER+.
    @Option(
        help: ArgumentHelp("Votes of FER+; fer2013new.csv beside the data unless given", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var votes: String?

    /// Which expression is meant by which folder.
    @Option(
        help: ArgumentHelp(
            "What the names of folders mean: names, fer2013, rafdb, ckplus, affectnet, or a file of lines label,expression",
            valueName: "scheme"))
    var labels = "names"

    /// Declares the options.
    init() {}

    /// Reads the data set.
    ///
    /// - Parameters:
    ///   - path: fer2013.csv, or a folder with one folder an expression.
    ///   - evaluation: How many faces are wanted.
    /// - Throws: `DatasetError`.
    func dataset(_ path: String, _ evaluation: EvaluationOptions) throws -> ExpressionDataset {
        let dataset =
            path.lowercased().hasSuffix(".csv")
            ? try FER2013File(path: path, votes: votes).dataset(split: split, rule: labelling)
            : try ClassFolders(path: path, labels: LabelTable(labels)).dataset(split: split)
        guard let limit = evaluation.limit else { return dataset }
        return dataset.limited(to: limit, seed: evaluation.bootstrap.seed)
    }
}

extension FERProtocol: ExpressibleByArgument {}

extension ContemptRule: ExpressibleByArgument {}
