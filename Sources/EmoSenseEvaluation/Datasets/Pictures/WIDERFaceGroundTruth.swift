import EmoSenseCore

/// WIDER FACE's official ground truth for its validation set: `wider_face_val.mat`, and one file for each subset.
struct WIDERFaceGroundTruth {
    let path: String
    let images: String?

    func dataset() throws -> PictureDataset {
        let all = try MATFile(path: DatasetFile.join(path, "wider_face_val.mat"))
        let events = try all.cells("event_list")
        let files = try all.cells("file_list")
        let boxes = try all.cells("face_bbx_list")
        var subsets: [(WIDERFaceSubset, [MATValue])] = []
        for subset in WIDERFaceSubset.allCases {
            let file = try MATFile(path: DatasetFile.join(path, "wider_\(subset.rawValue)_val.mat"))
            subsets.append((subset, try file.cells("gt_list")))
        }
        guard files.count == events.count, boxes.count == events.count,
            subsets.allSatisfy({ $0.1.count == events.count })
        else { throw DatasetError(path: path, reason: "its files do not list the same events") }
        let parent = DatasetFile.folder(of: path)
        let usual = [
            DatasetFile.join(path, "images"), DatasetFile.join(parent, "images"),
            DatasetFile.join(parent, "WIDER_val/images"),
        ]
        let folder = images ?? usual.first(where: DatasetFile.isFolder) ?? usual[0]
        var (skipped, pictures): ([SkippedItem], [AnnotatedPicture]) = ([], [])
        for event in events.indices {
            let eventName = events[event].text
            for (place, file) in files[event].cells.enumerated() {
                let name = "\(eventName)/\(file.text).jpg"
                var picture = AnnotatedPicture(name: name, path: DatasetFile.join(folder, name), faces: [])
                let numbers = place < boxes[event].cells.count ? boxes[event].cells[place].numbers : []
                let count = numbers.count / 4
                let members = subsets.map { subset, list in
                    (
                        subset,
                        Set(place < list[event].cells.count ? list[event].cells[place].numbers.map { Int($0) } : [])
                    )
                }
                for row in 0..<count {
                    var face = AnnotatedFace(
                        box: Box(
                            x: Float(numbers[row]), y: Float(numbers[count + row]),
                            width: Float(numbers[2 * count + row]),
                            height: Float(numbers[3 * count + row])))
                    face.subsets = Set(members.filter { $0.1.contains(row + 1) }.map(\.0))
                    picture.faces.append(face)
                }
                if numbers.count % 4 != 0 {
                    skipped.append(SkippedItem(name, reason: "its boxes are not rows of four numbers"))
                }
                pictures.append(picture)
            }
        }
        return PictureDataset(
            path: path, format: "wider-face", pictures: pictures, skipped: skipped,
            rules: ["faces of no subset count for COCO and VOC; official numbers ignore what is outside a subset"])
    }
}
