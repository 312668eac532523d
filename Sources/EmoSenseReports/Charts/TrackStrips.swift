import EmoSenseCore
public import EmoSenseVideo

/// One strip a face: when it was in sight, and which expression led.
public struct TrackStrips: Sendable {
    /// Strips that a chart shows at most: those of the faces that were in sight longest.
    public static let most = 60

    private let tracks: [TrackSummary]
    private let first: Double
    private let length: Double

    private static let row: Float = 18

    /// Prepares a chart over the same time as the timeline.
    ///
    /// - Parameters:
    ///   - tracks: The faces.
    ///   - seconds: The mood over time.
    public init(tracks: [TrackSummary], seconds: [VideoSummary.Point]) {
        let longest = tracks.sorted { ($1.frames, $0.track) < ($0.frames, $1.track) }.prefix(Self.most)
        self.tracks = longest.sorted { $0.track < $1.track }
        first = Double(seconds.first?.second ?? 0)
        length = Double(max(1, (seconds.last?.second ?? 0) + 1 - (seconds.first?.second ?? 0)))
    }

    /// The strips as an SVG document.
    public func document() -> String {
        drawing.document(width: TimelineChart.width, height: height, title: label, ink: "#1b1f26")
    }

    /// The strips as they stand inside a page, their text in the page's colour.
    func inline() -> String {
        drawing.inline(width: TimelineChart.width, height: height, label: label, classes: "timeline")
    }

    private var label: String {
        tracks.map { "face \($0.track): mostly \($0.scores.dominant.rawValue)" }.joined(separator: ", ")
    }

    private var height: Float { max(1, Float(tracks.count)) * Self.row + 4 }

    private var drawing: SVGDrawing {
        var drawing = SVGDrawing()
        for (place, track) in tracks.enumerated() {
            let middle = (Float(place) + 0.5) * Self.row + 2
            drawing.text(
                "\(track.track)", x: TimelineChart.plot.minX - 8, middle: middle, size: 12, fill: "currentColor",
                anchor: .end)
            drawing.rectangle(
                Box(x: TimelineChart.plot.minX, y: middle - 6, width: TimelineChart.plot.width, height: 12), radius: 2,
                fill: "currentColor", attributes: "fill-opacity=\"0.06\"")
            for stretch in track.strip {
                let left = TimelineChart.place(of: Double(stretch.from), first: first, length: length)
                let right = TimelineChart.place(of: Double(stretch.to), first: first, length: length)
                drawing.add(
                    "<g><title>Face \(track.track), \(Clock.text(Double(stretch.from)))–"
                        + "\(Clock.text(Double(stretch.to))): \(stretch.expression.rawValue)</title>")
                drawing.rectangle(
                    Box(x: left, y: middle - 6, width: max(1, right - left), height: 12),
                    fill: Palette.color(of: stretch.expression))
                drawing.add("</g>")
            }
        }
        return drawing
    }
}
