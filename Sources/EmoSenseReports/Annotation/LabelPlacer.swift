import EmoSenseCore

/// What is to be written beside a face.
struct LabelRequest: Sendable, Hashable {
    /// The face's box.
    let box: Box

    /// What to write, from the longest form to the shortest.
    let forms: [String]
}

/// A label that found its place.
struct PlacedLabel: Sendable, Hashable {
    /// The label's rectangle.
    let box: Box

    /// What it says.
    let text: String

    /// Its font size.
    let size: Float
}

/// Finds room for labels beside faces: inside the picture, over no face and over no other label.
///
/// All labels get the same size and form where there is room for nearly all of them; what is left over becomes smaller
/// and shorter, and a label for which there is no room at all is left out.
struct LabelPlacer {
    /// The picture's area.
    let picture: Box

    /// Boxes that no label may cover.
    let faces: [Box]

    /// Boxes that labels cover only where there is no other room.
    let lesserFaces: [Box]

    /// Font sizes, the preferred one in front.
    let sizes: [Float]

    /// Space between a face and its label.
    let gap: Float

    /// Rectangles that are already taken by other labels.
    var taken: [Box] = []

    /// Faces above which labels are not tried in every size: they would cost time and look no better.
    private static let crowd = 300

    /// Places one label a request.
    ///
    /// - Returns: One place a request, in order; `nil` where there is no room.
    func place(_ requests: [LabelRequest]) -> [PlacedLabel?] {
        guard !requests.isEmpty else { return [] }
        let order = requests.indices.sorted {
            (requests[$0].box.minY, requests[$0].box.minX) < (requests[$1].box.minY, requests[$1].box.minX)
        }
        let longest = requests.map(\.forms.count).max() ?? 1
        let steps = uniformSteps(forms: max(1, longest - 1))
        let tried = requests.count > Self.crowd ? steps.suffix(1) : steps[...]

        var best: [PlacedLabel?] = []
        var bestCount = -1
        for step in tried {
            var places = [PlacedLabel?](repeating: nil, count: requests.count)
            fill(&places, requests, order, form: step.form, size: step.size)
            let count = places.count { $0 != nil }
            if count > bestCount { (best, bestCount) = (places, count) }
            if Float(count) >= 0.93 * Float(requests.count) { break }
        }
        for form in 0..<longest {
            for size in sizes where best.contains(nil) { fill(&best, requests, order, form: form, size: size) }
        }
        return best
    }

    /// Forms and sizes to try for all labels together: a shorter form counts as much as half the size.
    private func uniformSteps(forms: Int) -> [(form: Int, size: Float)] {
        let steps = (0..<forms).flatMap { form in sizes.map { size in (form: form, size: size) } }
        func worth(_ step: (form: Int, size: Float)) -> Float { step.size / Float(1 + step.form) }
        return steps.sorted { worth($0) > worth($1) }
    }

    /// Places the labels that have no place yet, in one form and size.
    private func fill(
        _ places: inout [PlacedLabel?], _ requests: [LabelRequest], _ order: [Int], form: Int, size: Float
    ) {
        var labels = taken + places.compactMap { $0?.box }
        for index in order where places[index] == nil && form < requests[index].forms.count {
            let text = requests[index].forms[form]
            guard let box = room(for: text, size: size, beside: requests[index].box, labels: labels) else { continue }
            places[index] = PlacedLabel(box: box, text: text, size: size)
            labels.append(box)
        }
    }

    /// The first free rectangle beside a face, over lesser faces only when there is no other.
    private func room(for text: String, size: Float, beside face: Box, labels: [Box]) -> Box? {
        let width = TextMetrics.width(of: text, size: size, isBold: true) + size * 0.7
        var secondBest: Box?
        for box in candidates(width: width, height: size * 1.36, beside: face)
        where box.lies(in: picture) && !faces.contains(where: box.overlaps) && !labels.contains(where: box.overlaps) {
            if !lesserFaces.contains(where: box.overlaps) { return box }
            if secondBest == nil { secondBest = box }
        }
        return secondBest
    }

    /// Rectangles beside a face, the best in front: above it, below it, then at its sides.
    private func candidates(width: Float, height: Float, beside face: Box) -> [Box] {
        let seen = face.intersection(picture)
        let spare = seen.width - width
        let slides: [Float] = [0, spare / 2, spare, spare / 4, spare * 3 / 4, -width * 0.5, seen.width - width * 0.5]
        let drops: [Float] = [0, (seen.height - height) / 2, seen.height - height]
        let xs = slides.map { min(max(seen.minX + $0, picture.minX), picture.maxX - width) }
        let above = xs.map { Box(x: $0, y: seen.minY - gap - height, width: width, height: height) }
        let below = xs.map { Box(x: $0, y: seen.maxY + gap, width: width, height: height) }
        let beside = drops.flatMap { drop in
            [seen.maxX + gap, seen.minX - gap - width].map {
                Box(x: $0, y: seen.minY + drop, width: width, height: height)
            }
        }
        return above + below + beside
    }
}

extension Box {
    /// Whether the whole box lies inside another.
    func lies(in other: Box) -> Bool {
        minX >= other.minX && maxX <= other.maxX && minY >= other.minY && maxY <= other.maxY
    }

    /// Whether two boxes share more than an edge.
    func overlaps(_ other: Box) -> Bool {
        minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
    }
}
