import EmoSenseCore

/// Draws the faces of a reading: an outline in the expression's colour and a label that hides no face.
struct FaceMarks {
    private let faces: [FaceReading]
    private let scale: AnnotationScale
    private let width: Float
    private let height: Float

    /// Prepares the faces of a picture, their boxes in pixels of that picture.
    init(faces: [FaceReading], scale: AnnotationScale, width: Float, height: Float) {
        self.faces = faces
        self.scale = scale
        self.width = width
        self.height = height
    }

    /// The places of all labels, in the order of the faces; `nil` where there is no room.
    var labels: [PlacedLabel?] {
        let kept = faces.indices.filter { faces[$0].isKept }
        let dropped = faces.indices.filter { !faces[$0].isKept }
        var placer = LabelPlacer(
            picture: Box(x: 0, y: 0, width: width, height: height), faces: kept.map { frame(of: faces[$0]) },
            lesserFaces: dropped.map { frame(of: faces[$0]) }, sizes: scale.labelSizes,
            gap: scale.reference * 0.0015)
        var places = [PlacedLabel?](repeating: nil, count: faces.count)
        let wanted = placer.place(kept.map { LabelRequest(box: frame(of: faces[$0]), forms: Self.forms(faces[$0])) })
        for (index, place) in zip(kept, wanted) { places[index] = place }
        placer.taken = wanted.compactMap { $0?.box }
        let reasons = LabelPlacer(
            picture: placer.picture, faces: placer.faces + placer.lesserFaces, lesserFaces: [],
            sizes: scale.labelSizes.suffix(3).map { $0 * 0.85 }, gap: placer.gap, taken: placer.taken)
        let explained = reasons.place(
            dropped.map { LabelRequest(box: frame(of: faces[$0]), forms: Self.forms(faces[$0])) })
        for (index, place) in zip(dropped, explained) { places[index] = place }
        return places
    }

    /// Everything that is drawn over the picture.
    var svg: String {
        var drawing = SVGDrawing()
        for face in faces where !face.isKept { outline(face, in: &drawing) }
        for face in faces where face.isKept { outline(face, in: &drawing) }
        for (face, place) in zip(faces, labels) {
            guard let place else { continue }
            let color = face.expression.map(Palette.rgb)
            let edge = "stroke=\"#000000\" stroke-opacity=\"0.45\" stroke-width=\"\((place.size * 0.06).coordinate)\""
            drawing.rectangle(
                place.box, radius: place.size * 0.22, fill: color?.hex ?? "#1b1e24",
                attributes: color == nil ? "fill-opacity=\"0.72\"" : edge)
            drawing.text(
                place.text, x: place.box.centerX, middle: place.box.centerY, size: place.size,
                fill: color?.textColor.hex ?? "#d5d9df", isBold: true, anchor: .middle)
        }
        return drawing.content
    }

    private func outline(_ face: FaceReading, in drawing: inout SVGDrawing) {
        let box = face.face.box
        let line = scale.lineWidth(for: box)
        let radius = min(box.width, box.height) * 0.08
        guard let expression = face.expression else {
            let thin = line * 0.8
            let dashes = "stroke-dasharray=\"\((thin * 2.5).coordinate) \((thin * 2).coordinate)\""
            drawing.outline(
                box, radius: radius, stroke: "#000000", width: thin * 1.9,
                attributes: "stroke-opacity=\"0.5\"")
            drawing.outline(box, radius: radius, stroke: Palette.dropped.hex, width: thin, attributes: dashes)
            return
        }
        drawing.outline(
            box, radius: radius, stroke: "#000000", width: line * 1.9, attributes: "stroke-opacity=\"0.45\"")
        drawing.outline(box, radius: radius, stroke: Palette.color(of: expression), width: line)
    }

    /// The face with its outline.
    private func frame(of face: FaceReading) -> Box {
        let box = face.face.box
        let edge = scale.lineWidth(for: box)
        return Box(x: box.x - edge, y: box.y - edge, width: box.width + 2 * edge, height: box.height + 2 * edge)
    }

    private static func forms(_ face: FaceReading) -> [String] {
        guard let scores = face.scores else { return [face.reason ?? "", ""].filter { !$0.isEmpty } }
        let name = scores.dominant.rawValue
        return ["\(name) \(scores.confidence.percent)", name, String(name.prefix(1)).uppercased()]
    }
}
