import EmoSense
import EmoSenseCore

/// YOLO's text files: `labels/NAME.txt` beside `images/NAME.jpg`, a line `class x y width height` a face.
///
/// Centres and sides are shares of the picture's. Names of classes stand in `classes.txt`, or under `names:` in
/// `data.yaml`.
struct YOLOFolder {
    let path: String
    let images: String?
    let labels: LabelTable

    func dataset() throws -> PictureDataset {
        let folder = images ?? DatasetFile.join(path, "images")
        guard DatasetFile.isFolder(folder) else {
            throw DatasetError(path: folder, reason: "the folder of pictures is not there; name it with --images")
        }
        let names = try classNames()
        var (skipped, pictures): ([SkippedItem], [AnnotatedPicture]) = ([], [])
        for source in PictureSources([folder]) {
            guard case .file(let file) = source else {
                skipped.append(SkippedItem(source.name, reason: "it is no picture that can be opened"))
                continue
            }
            let name = String(file.dropFirst(folder.count).drop { $0 == "/" })
            let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
            var picture = AnnotatedPicture(name: name, path: file, faces: [])
            let text = DatasetFile.join(DatasetFile.join(path, "labels"), stem + ".txt")
            if DatasetFile.exists(text) {
                for (number, line) in try DatasetFile.text(text).split(whereSeparator: \.isNewline).enumerated() {
                    let place = "\(stem).txt, line \(number + 1)"
                    let values = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).compactMap { Float($0) }
                    guard values.count >= 5, values[0] >= 0, values[0] < 1e6, values[3] > 0, values[4] > 0,
                        values[1...4].allSatisfy({ $0 >= 0 && $0 <= 1 })
                    else {
                        skipped.append(SkippedItem(place, reason: "it is not a class and four shares between 0 and 1"))
                        continue
                    }
                    var face = AnnotatedFace(
                        box: Box(
                            x: values[1] - values[3] / 2, y: values[2] - values[4] / 2, width: values[3],
                            height: values[4]))
                    face.isRelative = true
                    let index = Int(values[0])
                    let label = names.isEmpty ? "\(index)" : names.indices.contains(index) ? names[index] : "\(index)"
                    labels.apply(
                        names.isEmpty && labels.name == "names" ? nil : label, to: &face, at: place, skipped: &skipped)
                    picture.faces.append(face)
                }
            }
            pictures.append(picture)
        }
        return PictureDataset(path: path, format: "yolo", pictures: pictures, skipped: skipped)
    }

    /// The names of the classes in order; empty where no file tells them.
    private func classNames() throws -> [String] {
        for file in ["classes.txt", "labels/classes.txt"].map({ DatasetFile.join(path, $0) })
        where DatasetFile.exists(file) {
            return try DatasetFile.text(file).split(whereSeparator: \.isNewline).map(\.trimmed)
        }
        let file = DatasetFile.join(path, "data.yaml")
        guard DatasetFile.exists(file) else { return [] }
        let lines = try DatasetFile.text(file).split(whereSeparator: \.isNewline).map(String.init)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("names:") }) else { return [] }
        let quotes: Set<Character> = ["'", "\"", "[", "]", " "]
        let rest = lines[start].dropFirst("names:".count).filter { !quotes.contains($0) }
        if !rest.isEmpty { return rest.split(separator: ",").map(\.trimmed) }
        return lines[(start + 1)...].prefix { $0.hasPrefix(" ") || $0.hasPrefix("-") }.map { line in
            let text = line.trimmed
            let value =
                text.hasPrefix("-") ? text.dropFirst()[...] : text.split(separator: ":", maxSplits: 1).last ?? ""
            return value.trimmed.filter { !quotes.contains($0) }
        }
    }
}
