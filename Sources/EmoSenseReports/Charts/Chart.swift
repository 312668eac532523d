import EmoSenseImaging

/// A chart as it would stand in a paper: an SVG document, a PNG, or the same inside a page.
public struct Chart: Sendable, Hashable {
    /// Short name, good for a file: `confusion`.
    public let name: String

    /// What it shows, in a few words.
    public let title: String

    /// How it is to be read: a sentence or two.
    public let caption: String

    /// What it says, for people who hear it.
    public let summary: String

    private let width: Float
    private let height: Float
    private let drawing: SVGDrawing

    /// Colour of text and lines in a document of its own; a page has its own.
    private static let ink = "#1b1f26"

    /// Pixels of a page for one unit of the drawing, where there is room.
    private static let enlargement: Float = 1.1

    /// Pixels of a PNG for one unit of the drawing.
    public static let resolution: Float = 2

    init(
        name: String, title: String, caption: String, summary: String, width: Float, height: Float, drawing: SVGDrawing
    ) {
        self.name = name
        self.title = title
        self.caption = caption
        self.summary = summary
        self.width = width
        self.height = height
        self.drawing = drawing
    }

    /// The chart as an SVG document on white ground.
    ///
    /// - Parameter scale: Pixels for one unit of the drawing.
    public func document(scale: Float = 1) -> String {
        drawing.document(
            width: width, height: height, title: summary.isEmpty ? title : "\(title): \(summary)", scale: scale,
            ink: Self.ink)
    }

    /// The chart as the bytes of a PNG file, two pixels for each unit of the drawing.
    ///
    /// - Throws: A `DescribedError` when it cannot be drawn.
    public func png() throws -> [UInt8] {
        try ImageEncoder.encode(SVGRasterizer.render(document(scale: Self.resolution)), as: .png)
    }

    /// The chart as it stands inside a page, its text in the page's colour.
    func inline() -> String {
        drawing.inline(
            width: width, height: height, label: "\(title): \(summary)", classes: "plot",
            size: (width * Self.enlargement, height * Self.enlargement))
    }
}
