public import EmoSenseCore

/// A picture with its faces, their expressions and the group's mood drawn in.
///
/// Every kept face has an outline in the colour of its expression and a label that hides no face; dropped faces are
/// dashed and grey, with the reason. The mood stands in a strip below the picture, so that nothing of the picture is
/// lost.
public struct AnnotatedPicture: Sendable {
    let reading: GroupReading

    /// Prepares the picture of a reading.
    public init(reading: GroupReading) { self.reading = reading }

    /// The drawing that lies over the picture, and the strip below it, as an SVG document.
    ///
    /// The picture's own area is left transparent. The document is as wide as the picture and somewhat higher.
    ///
    /// - Parameters:
    ///   - width: Width of the picture to draw over; the reading's own when `nil`.
    ///   - height: Height of the picture to draw over; the reading's own when `nil`.
    public func svg(width: Int? = nil, height: Int? = nil) -> String {
        layout(width: width ?? reading.width, height: height ?? reading.height).svg
    }

    /// The drawing for a picture of some size, and the height of the strip below it in pixels.
    func layout(width: Int, height: Int) -> (svg: String, panelHeight: Int) {
        let (across, down) = (Float(width), Float(height))
        let faces = reading.faces.map {
            $0.scaled(byX: across / Float(reading.width), y: down / Float(reading.height))
        }
        let scale = AnnotationScale(
            width: across, height: down, faces: faces.filter(\.isKept).map { $0.face.box })
        let panel = MoodPanel(mood: reading.mood, width: across, unit: scale.panelSize).draw()
        var drawing = SVGDrawing()
        drawing.add(FaceMarks(faces: faces, scale: scale, width: across, height: down).svg)
        drawing.add("<g transform=\"translate(0 \(height))\">\(panel.svg)</g>")
        let title = reading.mood.expression.map { "\($0.rawValue), \(reading.mood.verdict.words)" } ?? "no mood"
        return (drawing.document(width: across, height: down + Float(panel.height), title: title), panel.height)
    }
}

extension FaceReading {
    /// The reading after scaling the picture by a factor across and another down.
    func scaled(byX horizontal: Float, y vertical: Float) -> FaceReading {
        FaceReading(
            face: face.scaled(byX: horizontal, y: vertical), droppedBy: droppedBy, transforms: transforms,
            enlargedBy: enlargedBy,
            scores: scores,
            weight: weight)
    }
}
