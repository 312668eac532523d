import EmoSenseCore

/// A table of boxes, one face a row: a picture's name, its box, and where they are known an expression and a mood.
///
/// The first row names the columns: `name` (also `photo`, `picture`, `image`, `file`, `filename`); `xmin`, `ymin`, `xmax`,
/// `ymax`, or `x`, `y`, `width`, `height`; `label` (also `expression`, `class`); `mood`. A row with a name and no box is a
/// picture without faces.
struct BoxFile {
    let path: String
    let images: String?
    let labels: LabelTable

    func dataset() throws -> PictureDataset {
        let table = CSVTable(try DatasetFile.text(path))
        guard let name = table.column("name", "photo", "picture", "image", "file", "filename", "file_name") else {
            throw DatasetError(
                path: path, reason: "its first row names no column for the pictures: `name`, `photo`, `image` or `file`"
            )
        }
        let corners = ["xmin", "ymin", "xmax", "ymax"].compactMap { table.column($0) }
        let sides = [("x", "left"), ("y", "top"), ("width", "w"), ("height", "h")].compactMap {
            table.column($0.0, $0.1)
        }
        guard corners.count == 4 || sides.count == 4 else {
            throw DatasetError(
                path: path, reason: "its first row names neither xmin, ymin, xmax, ymax nor x, y, width, height")
        }
        let columns = corners.count == 4 ? corners : sides
        let (label, mood) = (table.column("label", "expression", "class", "emotion"), table.column("mood"))
        let folder = images ?? DatasetFile.folder(of: path)
        var (skipped, pictures, places): ([SkippedItem], [AnnotatedPicture], [String: Int]) = ([], [], [:])
        for (line, fields) in table.rows {
            let place = "line \(line)"
            guard fields.count == table.header.count, !fields[name].trimmed.isEmpty else {
                skipped.append(
                    SkippedItem(
                        place, reason: "it has \(fields.count) fields instead of \(table.header.count), or no name"))
                continue
            }
            let picture = fields[name].trimmed
            let index = places[picture] ?? pictures.count
            if index == pictures.count {
                places[picture] = index
                pictures.append(AnnotatedPicture(name: picture, path: DatasetFile.join(folder, picture), faces: []))
            }
            if let mood, !fields[mood].trimmed.isEmpty {
                if case .expression(let expression) = labels.meaning(of: fields[mood]) {
                    pictures[index].mood = expression
                } else {
                    skipped.append(SkippedItem(place, reason: "its mood `\(fields[mood])` is no expression"))
                }
            }
            if columns.allSatisfy({ fields[$0].trimmed.isEmpty }) { continue }
            let numbers = columns.compactMap { Float(fields[$0].trimmed) }.filter(\.isFinite)
            var box = Box(x: 0, y: 0, width: 0, height: 0)
            if numbers.count == 4 {
                box = Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
                if corners.count == 4 { (box.width, box.height) = (numbers[2] - numbers[0], numbers[3] - numbers[1]) }
            }
            guard box.width > 0, box.height > 0 else {
                skipped.append(SkippedItem(place, reason: "its box is not four numbers with positive sides"))
                continue
            }
            var face = AnnotatedFace(box: box)
            labels.apply(label.map { fields[$0].trimmed }, to: &face, at: place, skipped: &skipped)
            pictures[index].faces.append(face)
        }
        return PictureDataset(path: path, format: "csv", pictures: pictures, skipped: skipped)
    }
}
