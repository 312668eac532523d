import EmoSenseCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// COCO's JSON: `images`, `annotations` and `categories`.
///
/// A picture may have a `mood` beside its `file_name`.
struct COCOFile {
    let path: String
    let images: String?
    let labels: LabelTable

    private struct Document: Decodable {
        struct Picture: Decodable {
            let id: Int
            let file_name: String
            let mood: String?
        }

        struct Annotation: Decodable {
            let image_id: Int
            let category_id: Int?
            let bbox: [Float]?
            let area: Double?
            let iscrowd: Int?
            let ignore: Int?
        }

        struct Category: Decodable {
            let id: Int
            let name: String
        }

        let images: [Picture]
        let annotations: [Lenient<Annotation>]
        let categories: [Category]
    }

    /// A value, or nothing where it is not what it should be: one bad entry does not spoil the file.
    private struct Lenient<Value: Decodable>: Decodable {
        let value: Value?
        init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
    }

    func dataset() throws -> PictureDataset {
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(DatasetFile.bytes(path)))
        } catch let error as DecodingError {
            throw DatasetError(
                path: path, reason: "it is not COCO's JSON with images, annotations and categories (\(error.place))")
        }
        let names = Dictionary(document.categories.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let folder = images ?? DatasetFile.folder(of: path)
        var skipped: [SkippedItem] = []
        var places: [Int: Int] = [:]
        var pictures: [AnnotatedPicture] = []
        for picture in document.images {
            guard places[picture.id] == nil else {
                skipped.append(SkippedItem(picture.file_name, reason: "another picture has its id \(picture.id)"))
                continue
            }
            places[picture.id] = pictures.count
            var read = AnnotatedPicture(
                name: picture.file_name, path: DatasetFile.join(folder, picture.file_name), faces: [])
            if let mood = picture.mood {
                if case .expression(let expression) = labels.meaning(of: mood) {
                    read.mood = expression
                } else {
                    skipped.append(SkippedItem(picture.file_name, reason: "its mood `\(mood)` is no expression"))
                }
            }
            pictures.append(read)
        }
        for (index, entry) in document.annotations.enumerated() {
            let place = "annotation \(index + 1)"
            guard let annotation = entry.value, let box = annotation.bbox, box.count == 4, box[2] > 0, box[3] > 0 else {
                skipped.append(SkippedItem(place, reason: "it has no box of four numbers with positive sides"))
                continue
            }
            guard let picture = places[annotation.image_id] else {
                skipped.append(SkippedItem(place, reason: "there is no picture with the id \(annotation.image_id)"))
                continue
            }
            var face = AnnotatedFace(box: Box(x: box[0], y: box[1], width: box[2], height: box[3]))
            face.area = annotation.area
            face.isCrowd = annotation.iscrowd == 1
            face.isIgnored = annotation.ignore == 1
            labels.apply(annotation.category_id.flatMap { names[$0] }, to: &face, at: place, skipped: &skipped)
            pictures[picture].faces.append(face)
        }
        return PictureDataset(path: path, format: "coco", pictures: pictures, skipped: skipped)
    }
}

extension DecodingError {
    /// Where in a document something is not what it should be.
    fileprivate var place: String {
        switch self {
        case .keyNotFound(let key, _): "`\(key.stringValue)` is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "it is no JSON" : "at `\(context.codingPath.map(\.stringValue).joined(separator: "."))`"
        @unknown default: "unknown"
        }
    }
}
