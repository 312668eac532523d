public import EmoSenseCore
public import EmoSenseImaging
public import EmoSenseVideo

/// Draws what was read into the frames of a video: an outline and a label a face, and the mood ribbon below.
public struct FrameArtist {
    /// Width of the frames that come out, in pixels.
    public let width: Int

    /// Height of the frames that come out, in pixels: that of the frames that go in and of the ribbon.
    public let height: Int

    private let anonymization: Anonymization?
    private let lineWidth: Int
    private let size: Float
    private var ribbon: MoodRibbon
    private var tiles = LabelTiles()

    /// Prepares to draw.
    ///
    /// - Parameters:
    ///   - width: Width of the frames in pixels.
    ///   - height: Height of the frames in pixels.
    ///   - from: Seconds at which the video begins.
    ///   - to: Seconds at which it ends; `nil` where that is not known.
    ///   - anonymization: How all faces are hidden, those that are dropped or just lost too; `nil` shows them.
    public init(width: Int, height: Int, from: Double, to: Double?, anonymize anonymization: Anonymization? = nil) {
        let scale = AnnotationScale(width: Float(width), height: Float(height), faces: [])
        size = max(8, scale.panelSize)
        lineWidth = max(1, Int(scale.reference * 0.0026))
        ribbon = MoodRibbon(width: width, size: size, from: from, to: to)
        self.width = width
        self.height = height + ribbon.height
        self.anonymization = anonymization
    }

    /// Draws one frame; frames come in order.
    ///
    /// - Throws: A `DescribedError` when text cannot be drawn.
    public mutating func draw(_ frame: ReadFrame) throws -> Image {
        let faces = frame.reading.faces
        var shown = frame.frame.image
        if let anonymization {
            shown = shown.anonymizing(faces.map(\.reading.face.box) + frame.lost, by: anonymization)
        }
        var canvas = PixelCanvas(
            image: shown.cropped(to: PixelRegion(x: 0, y: 0, width: width, height: height)))
        for face in faces where !face.reading.isKept {
            canvas.outline(face.reading.face.box, width: lineWidth, Palette.dropped, opacity: 150)
        }
        for face in faces where face.reading.isKept {
            guard let expression = face.reading.expression else { continue }
            canvas.outline(face.reading.face.box, width: lineWidth + 2, RGBColor(0), opacity: 100)
            canvas.outline(face.reading.face.box, width: lineWidth, Palette.rgb(of: expression))
        }
        for face in faces where face.reading.isKept { try label(face, on: &canvas) }
        try ribbon.draw(frame.reading, on: &canvas)
        return canvas.image
    }

    /// Writes a face's expression above its box, or below where there is no room above.
    private mutating func label(_ face: TrackedFace, on canvas: inout PixelCanvas) throws {
        guard let scores = face.reading.scores else { return }
        let box = face.reading.face.box
        let fill = Palette.rgb(of: scores.dominant)
        let font = max(8, min(size * 0.9, box.width * 0.2))
        // Steps of five per cent: a label that changes with every frame cannot be read.
        let percent = Int((scores.confidence * 20).rounded()) * 5
        let tile = try tiles.tile("\(scores.dominant.rawValue) \(percent)%", on: fill, size: font)
        let above = Int(box.minY) - tile.height - lineWidth
        let below = min(Int(box.maxY) + lineWidth, height - ribbon.height - tile.height)
        let x = min(max(0, Int(box.centerX) - tile.width / 2), max(0, width - tile.width))
        canvas.paste(tile, x: x, y: above >= 0 ? above : below)
    }
}
