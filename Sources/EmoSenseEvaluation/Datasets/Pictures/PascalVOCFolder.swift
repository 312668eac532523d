import EmoSenseCore
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// PASCAL VOC's XML: one file a picture, in `Annotations` beside `JPEGImages`, or in the folder itself.
///
/// Corners are whole pixels counted from 1 and belong to the box: it reaches from `xmin - 1` to `xmax`.
struct PascalVOCFolder {
    let path: String
    let images: String?
    let labels: LabelTable

    func dataset() throws -> PictureDataset {
        let inner = DatasetFile.join(path, "Annotations")
        let annotations = DatasetFile.isFolder(inner) ? inner : path
        let usual = [DatasetFile.join(path, "JPEGImages"), DatasetFile.join(path, "images"), path]
        let folder = images ?? usual.first(where: DatasetFile.isFolder) ?? path
        var (skipped, pictures): ([SkippedItem], [AnnotatedPicture]) = ([], [])
        for file in try DatasetFile.names(in: annotations) where file.hasSuffix(".xml") {
            let reader = VOCAnnotationReader()
            let parser = XMLParser(data: Data(try DatasetFile.bytes(DatasetFile.join(annotations, file))))
            parser.delegate = reader
            guard parser.parse() else {
                skipped.append(SkippedItem(file, reason: "it is no sound XML (line \(parser.lineNumber))"))
                continue
            }
            let name = reader.fileName.isEmpty ? file.dropLast(4) + ".jpg" : reader.fileName
            var picture = AnnotatedPicture(name: name, path: DatasetFile.join(folder, name), faces: [])
            if !reader.mood.isEmpty {
                if case .expression(let expression) = labels.meaning(of: reader.mood) {
                    picture.mood = expression
                } else {
                    skipped.append(SkippedItem(file, reason: "its mood `\(reader.mood)` is no expression"))
                }
            }
            for (index, object) in reader.objects.enumerated() {
                let place = "\(file), object \(index + 1)"
                let corners = ["xmin", "ymin", "xmax", "ymax"].compactMap { object[$0].flatMap { Float($0) } }
                guard corners.count == 4, corners[2] >= corners[0], corners[3] >= corners[1] else {
                    skipped.append(SkippedItem(place, reason: "its box is not four numbers with positive sides"))
                    continue
                }
                var face = AnnotatedFace(
                    box: Box(minX: corners[0] - 1, minY: corners[1] - 1, maxX: corners[2], maxY: corners[3]))
                face.isIgnored = object["difficult"] == "1"
                labels.apply(object["name"], to: &face, at: place, skipped: &skipped)
                picture.faces.append(face)
            }
            pictures.append(picture)
        }
        guard !pictures.isEmpty else {
            throw DatasetError(path: annotations, reason: "it holds no .xml file that can be read")
        }
        return PictureDataset(path: path, format: "pascal-voc", pictures: pictures, skipped: skipped)
    }
}

/// Picks the objects out of one XML file.
private final class VOCAnnotationReader: NSObject, XMLParserDelegate {
    var fileName = ""
    var mood = ""
    var objects: [[String: String]] = []
    private var path: [String] = []
    private var text = ""

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if path == ["annotation"], name == "object" { objects.append([:]) }
        path.append(name)
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let value = text.trimmed
        switch path {
        case ["annotation", "filename"]: fileName = value
        case ["annotation", "mood"]: mood = value
        case ["annotation", "object", name]: objects[objects.count - 1][name] = value
        case ["annotation", "object", "bndbox", name]: objects[objects.count - 1][name] = value
        default: break
        }
        path.removeLast()
        text = ""
    }
}
