import EmoSenseCore
import EmoSenseEvaluation
import EmoSenseImaging

/// One mistake in the report: its picture, what was marked and found, and what went wrong.
struct MistakeCard {
    private let mistake: Mistake

    /// Prepares a mistake.
    init(_ mistake: Mistake) { self.mistake = mistake }

    /// The card.
    ///
    /// - Throws: A `DescribedError` when the picture cannot be encoded.
    func html() throws -> String {
        let image = mistake.image
        let thumbnail = Thumbnail(
            jpeg: try ImageEncoder.encode(image, as: .jpeg(quality: 82)), width: image.width, height: image.height)
        let name = mistake.name.escapedForMarkup
        return """
            <article>
            <div class="frame"><img src="\(thumbnail.dataAddress)" width="\(image.width)" height="\(image.height)" \
            loading="lazy" decoding="async" alt="\(name): \(mistake.words.escapedForMarkup)">\(overlay)</div>
            <div class="body"><h3><bdi>\(name)</bdi></h3><p class="small">\(mistake.words.escapedForMarkup)</p></div>
            </article>

            """
    }

    private var overlay: String {
        guard !mistake.marks.isEmpty else { return "" }
        let (width, height) = (Float(mistake.image.width), Float(mistake.image.height))
        let line = max(1.2, max(width, height) / 220)
        var drawing = SVGDrawing()
        for mark in mistake.marks {
            drawing.rectangle(
                mark.box, radius: 2, fill: "none",
                attributes: "class=\"mark mark-\(mark.kind.rawValue)\" stroke-width=\"\(line.coordinate)\"")
        }
        for mark in mistake.marks where !mark.label.isEmpty {
            drawing.add(
                "<text class=\"mark-text\" x=\"\(mark.box.minX.coordinate)\" "
                    + "y=\"\(max(10, mark.box.minY - 3).coordinate)\">\(mark.label.escapedForMarkup)</text>")
        }
        return drawing.inline(width: width, height: height, label: "what was marked and found", classes: "faces")
    }
}
