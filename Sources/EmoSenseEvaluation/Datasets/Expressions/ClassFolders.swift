import EmoSense
import EmoSenseCore

/// A folder with one folder a class, as Kaggle's FER-2013, RAF-DB, CK+ and AffectNet come.
public struct ClassFolders: Sendable {
    /// The folder.
    public let path: String

    /// Which expression is meant by which folder's name.
    public let labels: LabelTable

    /// Names the folder and its labels.
    public init(path: String, labels: LabelTable) {
        self.path = path
        self.labels = labels
    }

    /// Reads the names of all files; the pictures themselves are opened when they are read.
    ///
    /// - Parameter split: A folder within, such as `test`; `nil` for the folder itself.
    /// - Throws: `DatasetError` where no folder has the name of a class.
    public func dataset(split: String?) throws -> ExpressionDataset {
        let root = split.map { DatasetFile.join(path, $0) } ?? path
        guard DatasetFile.isFolder(root) else {
            throw DatasetError(path: root, reason: "there is no such folder")
        }
        var faces: [LabelledFace] = []
        var skipped: [SkippedItem] = []
        var classes: Set<Expression> = []
        let folders = try DatasetFile.names(in: root).filter { DatasetFile.isFolder(DatasetFile.join(root, $0)) }
        for folder in folders {
            switch labels.meaning(of: folder) {
            case nil:
                skipped.append(
                    SkippedItem(folder, reason: "the folder's name is no expression (labels: \(labels.name))"))
            case .leftOut:
                skipped.append(SkippedItem(folder, reason: "the labels leave this folder out", isDefect: false))
            case .expression(let expression):
                classes.insert(expression)
                for source in PictureSources([DatasetFile.join(root, folder)]) {
                    guard case .file(let file) = source else {
                        skipped.append(SkippedItem(source.name, reason: "it holds no picture that can be opened"))
                        continue
                    }
                    let name = String(file.dropFirst(root.count).drop { $0 == "/" })
                    faces.append(LabelledFace(name: name, expression: expression, source: .file(file)))
                }
            }
        }
        guard !classes.isEmpty else {
            let names = folders.prefix(5).joined(separator: ", ")
            let hint =
                folders.contains { $0 == "train" || $0 == "test" }
                ? "name a part with --split" : "name its labels with --labels"
            throw DatasetError(
                path: root,
                reason:
                    "no folder in it has the name of an expression (\(names.isEmpty ? "it has none" : names)); \(hint)")
        }
        return ExpressionDataset(
            path: path, format: "class folders", protocolName: labels.name == "names" ? "folders" : labels.name,
            split: split, classes: classes.union(Expression.basic).sorted(), faces: faces, skipped: skipped,
            rules: ["labels are the names of folders (\(labels.name))"])
    }
}
