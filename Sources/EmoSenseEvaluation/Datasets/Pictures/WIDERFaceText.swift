import EmoSenseCore

/// WIDER FACE's text file, `wider_face_val_bbx_gt.txt`: a picture's name, how many faces, and a line a face.
///
/// A face is `x y width height blur expression illumination invalid occlusion pose`; an invalid one is ignored. The easy,
/// medium and hard subsets are not in this file.
struct WIDERFaceText {
    let path: String
    let images: String?

    func dataset() throws -> PictureDataset {
        let lines = try DatasetFile.text(path).split(whereSeparator: \.isNewline).map(\.trimmed)
        let folder = images ?? DatasetFile.join(DatasetFile.folder(of: path), "images")
        var (skipped, pictures): ([SkippedItem], [AnnotatedPicture]) = ([], [])
        var next = 0
        while next < lines.count {
            let name = lines[next]
            guard next + 1 < lines.count, let count = Int(lines[next + 1]), count >= 0 else {
                throw DatasetError(path: path, reason: "after `\(name)` there is no count of faces")
            }
            next += 2
            var picture = AnnotatedPicture(name: name, path: DatasetFile.join(folder, name), faces: [])
            // A picture without faces has one line of zeros.
            let rows = lines[next..<min(lines.count, next + max(1, count))]
            next += max(1, count)
            for (index, row) in rows.enumerated() where count > 0 {
                let numbers = row.split(separator: " ").compactMap { Float($0) }
                guard numbers.count >= 4, numbers[2] > 0, numbers[3] > 0 else {
                    skipped.append(
                        SkippedItem(
                            "\(name), face \(index + 1)", reason: "its box is not four numbers with positive sides"))
                    continue
                }
                var face = AnnotatedFace(box: Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]))
                face.isIgnored = numbers.count >= 8 && numbers[7] == 1
                picture.faces.append(face)
            }
            pictures.append(picture)
        }
        return PictureDataset(
            path: path, format: "wider-face-text", pictures: pictures, skipped: skipped,
            rules: ["invalid faces are ignored; the official subsets need the .mat files"])
    }
}
