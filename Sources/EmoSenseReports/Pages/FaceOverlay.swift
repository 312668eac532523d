import EmoSenseCore

/// The faces of a picture as they lie over its thumbnail: outlines, labels, and each face's probabilities on hover or
/// focus.
struct FaceOverlay {
    private static let side: Float = 480

    private let reading: GroupReading
    private let width: Float
    private let height: Float
    private let faces: [FaceReading]

    /// Prepares the faces of a picture.
    init(reading: GroupReading) {
        self.reading = reading
        let scale = Self.side / Float(max(reading.width, reading.height))
        width = Float(reading.width) * scale
        height = Float(reading.height) * scale
        faces = reading.faces.map { $0.scaled(byX: scale, y: scale) }
    }

    /// The drawing, in units of which the picture's longer side has 480.
    var svg: String {
        let scale = AnnotationScale(width: width, height: height, faces: faces.filter(\.isKept).map { $0.face.box })
        let marks = FaceMarks(faces: faces, scale: scale, width: width, height: height).svg
        let spots = faces.enumerated().map { spot(of: $0.element, number: $0.offset + 1) }.joined()
        return "<svg class=\"faces\" viewBox=\"0 0 \(width.coordinate) \(height.coordinate)\" role=\"group\" "
            + "aria-label=\"Faces\"><g aria-hidden=\"true\">\(marks)</g>\(spots)</svg>"
    }

    /// The area of a face that answers to the pointer and the keyboard.
    private func spot(of face: FaceReading, number: Int) -> String {
        let box = face.face.box
        let words =
            face.scores.map { ProbabilityBar(scores: $0).label } ?? "dropped: \(face.reasonWithFilter ?? "unknown")"
        var drawing = SVGDrawing()
        drawing.rectangle(box, fill: "none", attributes: "class=\"hit\"")
        drawing.add("<g class=\"tip\" aria-hidden=\"true\">\(tip(of: face, number: number))</g>")
        return "<g class=\"face\" tabindex=\"0\" role=\"img\" "
            + "aria-label=\"Face \(number): \(words.escapedForMarkup)\">\(drawing.content)</g>"
    }

    /// A small chart of the probabilities, or the reason why a face was dropped, placed where it fits beside the face.
    private func tip(of face: FaceReading, number: Int) -> String {
        let size: Float = 12
        let line: Float = 16
        let entries = face.scores?.ranked ?? []
        let reason = face.reasonWithFilter.map { "dropped: \($0)" } ?? ""
        let wide = max(
            entries.isEmpty ? 0 : 172,
            TextMetrics.width(of: reason, size: size) + 16, 120)
        let tall = line * Float(1 + max(1, entries.count)) + 10
        let box = face.face.box
        let right = box.maxX + 4
        let left = box.minX - 4 - wide
        let x = right + wide <= width ? right : left >= 0 ? left : max(0, min(width - wide, box.centerX - wide / 2))
        let y = max(0, min(height - tall, box.centerY - tall / 2))
        var drawing = SVGDrawing()
        drawing.rectangle(
            Box(x: x, y: y, width: wide, height: tall), radius: 6, fill: "#14171c",
            attributes: "fill-opacity=\"0.94\" stroke=\"#5b6470\"")
        drawing.text(
            "Face \(number) · \(face.face.confidence.percent) a face", x: x + 8, middle: y + 5 + line / 2, size: size,
            fill: "#c9d0da")
        guard !entries.isEmpty else {
            drawing.text(reason, x: x + 8, middle: y + 5 + line * 1.5, size: size, fill: "#ffffff")
            return drawing.content
        }
        for (place, entry) in entries.enumerated() {
            let middle = y + 5 + line * (Float(place) + 1.5)
            drawing.text(entry.expression.rawValue, x: x + 8, middle: middle, size: size, fill: "#ffffff")
            drawing.rectangle(
                Box(x: x + 72, y: middle - 4, width: max(1, 58 * entry.probability), height: 8), radius: 2,
                fill: Palette.color(of: entry.expression))
            drawing.text(
                entry.probability.percent, x: x + wide - 8, middle: middle, size: size, fill: "#ffffff", anchor: .end)
        }
        return drawing.content
    }
}
