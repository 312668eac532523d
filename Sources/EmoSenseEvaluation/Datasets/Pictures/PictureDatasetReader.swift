/// Reads pictures with marked faces in any of the forms that are known, and tells the form by itself.
///
/// A `.json` file is COCO's; a `.csv` file a table of boxes; a `.txt` file that of WIDER FACE; a folder has the `.mat` files
/// of WIDER FACE's ground truth, the `.xml` files of PASCAL VOC, or the folder `labels` of YOLO.
public struct PictureDatasetReader: Sendable {
    /// The file or folder.
    public let path: String

    /// Folder of the pictures; `nil` looks in the places that are usual for the form.
    public let images: String?

    /// Which expression is meant by which label.
    public let labels: LabelTable

    /// Names a data set.
    public init(path: String, images: String? = nil, labels: LabelTable) {
        self.path = path
        self.images = images
        self.labels = labels
    }

    /// Reads the data set.
    ///
    /// - Throws: `DatasetError` where its form is not known, or it is not what it should be.
    public func dataset() throws -> PictureDataset {
        guard DatasetFile.exists(path) else { throw DatasetError(path: path, reason: "it is not there") }
        if let images, !DatasetFile.isFolder(images) {
            throw DatasetError(path: path, reason: "there is no folder `\(images)` of its pictures")
        }
        if DatasetFile.isFolder(path) { return try folder() }
        switch DatasetFile.suffix(of: path) {
        case "json": return try COCOFile(path: path, images: images, labels: labels).dataset()
        case "csv": return try BoxFile(path: path, images: images, labels: labels).dataset()
        case "txt": return try WIDERFaceText(path: path, images: images).dataset()
        default:
            throw DatasetError(
                path: path,
                reason: "its form is not known; name a .json (COCO), .csv or .txt (WIDER FACE) file, or a folder")
        }
    }

    private func folder() throws -> PictureDataset {
        let names = try DatasetFile.names(in: path)
        if names.contains("wider_face_val.mat") {
            return try WIDERFaceGroundTruth(path: path, images: images).dataset()
        }
        if names.contains("Annotations") || names.contains(where: { $0.hasSuffix(".xml") }) {
            return try PascalVOCFolder(path: path, images: images, labels: labels).dataset()
        }
        if names.contains("labels") { return try YOLOFolder(path: path, images: images, labels: labels).dataset() }
        throw DatasetError(
            path: path,
            reason: "it holds none of wider_face_val.mat (WIDER FACE), Annotations or .xml files (VOC), labels (YOLO)")
    }
}

extension LabelTable {
    /// What a marked face shows, and whether it is to be left out; a label that means nothing is noted.
    func apply(_ label: String?, to face: inout AnnotatedFace, at place: String, skipped: inout [SkippedItem]) {
        guard let label, !label.isEmpty else { return }
        switch meaning(of: label) {
        case .expression(let expression): face.expression = expression
        case .leftOut: face.isIgnored = true
        case nil where ["face", "head", "person"].contains(label.lowercased()): break
        case nil:
            face.hasUnknownLabel = true
            skipped.append(
                SkippedItem(
                    place, reason: "its label `\(label)` is no expression (labels: \(name)); it counts as a face"))
        }
    }
}
