import EmoSenseCore

/// One picture in the report: its thumbnail with the faces, its mood, and a table of its faces.
struct PictureCard {
    private let reading: GroupReading
    private let thumbnail: Thumbnail?
    private let number: Int

    /// Prepares a picture.
    ///
    /// - Parameters:
    ///   - reading: What was read.
    ///   - thumbnail: The picture itself; without one its faces stand on an empty ground.
    ///   - number: The picture's place in the report, from 1.
    init(reading: GroupReading, thumbnail: Thumbnail?, number: Int) {
        self.reading = reading
        self.thumbnail = thumbnail
        self.number = number
    }

    /// The card.
    var html: String {
        let mood = reading.mood
        let place = mood.expression?.order ?? Expression.allCases.count
        let lead = mood.probabilities.map { $0.confidence.fixed(4) } ?? "0"
        return """
            <article data-order="\(number)" data-name="\(name)" data-mood="\(place)" data-lead="\(lead)" \
            data-agreement="\(mood.agreement?.fixed(4) ?? "-1")">
            <div class="frame">\(picture)\(FaceOverlay(reading: reading).svg)</div>
            <div class="body"><h3><bdi>\(name)</bdi></h3>
            \(headline)
            \(table)</div>
            </article>

            """
    }

    private var name: String { reading.source == "-" ? "standard input" : reading.source.escapedForMarkup }

    private var picture: String {
        guard let thumbnail else {
            return "<svg class=\"blank\" viewBox=\"0 0 \(reading.width) \(reading.height)\" aria-hidden=\"true\"></svg>"
        }
        let mood = reading.mood
        let words = mood.expression.map { "the mood is \($0.rawValue), \(mood.verdict.words)" } ?? "no mood"
        return "<img src=\"\(thumbnail.dataAddress)\" width=\"\(thumbnail.width)\" height=\"\(thumbnail.height)\" "
            + "loading=\"lazy\" decoding=\"async\" alt=\"\(name): \(mood.facesInWords), \(words)\">"
    }

    private var headline: String {
        let mood = reading.mood
        let size = "\(reading.width)×\(reading.height)&nbsp;px"
        guard let expression = mood.expression, let scores = mood.probabilities else {
            let found = mood.facesFound > 0 ? ", \(mood.facesFound) found but none used" : ""
            return "<p class=\"mood\"><strong>No faces</strong><span class=\"soft\">\(size)\(found)</span></p>"
        }
        var bar = SVGDrawing()
        bar.add(ProbabilityBar(scores: scores).svg(in: Box(x: 0, y: 0, width: 360, height: 22), textSize: 12))
        let legend = scores.ranked.filter { $0.probability >= 0.005 }.map {
            "<li>\(PageParts.dot($0.expression)) \($0.expression.rawValue) \($0.probability.percent)</li>"
        }.joined()
        let agreement = mood.agreement.map { " · agreement \($0.fixed(2))" } ?? ""
        return """
            <p class="mood">\(PageParts.dot(expression))<strong>\(expression.rawValue.capitalizedFirst)</strong>\
            <span>\(mood.leadInWords)</span><span class="pill">\(mood.verdict.words)</span></p>
            \(bar.inline(width: 360, height: 22, label: ProbabilityBar(scores: scores).label, classes: "chart wide"))
            <ul class="legend">\(legend)</ul>
            <p class="soft small">\(mood.facesInWords)\(agreement) · \(size)</p>
            """
    }

    private var table: String {
        guard !reading.faces.isEmpty else { return "" }
        let columns = reading.mood.probabilities?.expressions ?? []
        let heads = columns.map { "<th scope=\"col\" class=\"n\">\($0.rawValue)</th>" }.joined()
        let rows = reading.faces.enumerated().map { row($0.element, number: $0.offset + 1, columns: columns) }.joined()
        return """
            <details><summary>Every face in numbers</summary>\
            <div class="scroll" tabindex="0" role="region" aria-label="Every face in numbers"><table>
            <thead><tr><th scope="col">face</th><th scope="col">expression</th>\
            <th scope="col" class="n">size, px</th><th scope="col" class="n">confidence</th>\
            <th scope="col" class="n">weight</th>\(heads)</tr></thead>
            <tbody>\(rows)</tbody></table></div></details>
            """
    }

    private func row(_ face: FaceReading, number: Int, columns: [Expression]) -> String {
        let box = face.face.box
        let enlarged = face.enlargedBy.map { " <span class=\"soft\">enlarged by \($0.escapedForMarkup)</span>" } ?? ""
        let facts =
            "<td class=\"n\">\(box.width.fixed(0))×\(box.height.fixed(0))\(enlarged)</td>"
            + "<td class=\"n\">\(face.face.confidence.fixed(2))</td>"
        guard let scores = face.scores else {
            let reason = (face.reasonWithFilter ?? "unknown").escapedForMarkup
            return "<tr class=\"dropped\"><th scope=\"row\">\(number)</th><td>dropped: \(reason)</td>\(facts)"
                + "<td class=\"n\">–</td><td colspan=\"\(max(1, columns.count))\"></td></tr>"
        }
        return "<tr><th scope=\"row\">\(number)</th>"
            + "<td>\(PageParts.dot(scores.dominant)) \(scores.dominant.rawValue) "
            + "\(scores.confidence.percent)</td>\(facts)"
            + "<td class=\"n\">\(face.weight?.fixed(3) ?? "–")</td>"
            + columns.map { "<td class=\"n\">\(scores[$0].fixed(2))</td>" }.joined() + "</tr>"
    }
}
