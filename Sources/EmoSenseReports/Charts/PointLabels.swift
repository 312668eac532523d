import EmoSenseCore

/// Names beside points, placed so that they hide neither each other nor what else is drawn.
struct PointLabels {
    /// One name and where it stands.
    struct Label: Sendable, Hashable {
        /// The name.
        let text: String

        /// What it covers.
        let box: Box

        /// Where a line from the point to the name ends; `nil` where the name stands right beside the point.
        ///
        /// - Parameter point: What is named.
        func leader(from point: Point) -> Point? {
            let end = Point(
                x: min(max(point.x, box.minX), box.maxX), y: min(max(point.y, box.minY + 2), box.maxY - 2))
            let (across, down) = (end.x - point.x, end.y - point.y)
            return (across * across + down * down).squareRoot() > PointLabels.near ? end : nil
        }
    }

    /// The names, one a point.
    let names: [String]

    /// Font size.
    let size: Float

    private static let height: Float = 13
    private static let mark: Float = 6

    /// Distance up to which a name plainly belongs to its point.
    private static let near: Float = 14

    /// Places the names, those first whose points are most crowded.
    ///
    /// - Parameters:
    ///   - points: What is named.
    ///   - obstacles: What else is not to be hidden.
    ///   - area: Where names should stay.
    func placed(at points: [Point], besides obstacles: [Box], within area: Box) -> [Label] {
        let marks = points.map { point in
            Box(x: point.x - Self.mark, y: point.y - Self.mark, width: 2 * Self.mark, height: 2 * Self.mark)
        }
        var labels = [Label?](repeating: nil, count: points.count)
        let crowds = points.map { point in points.count { abs($0.x - point.x) < 90 && abs($0.y - point.y) < 30 } }
        for index in points.indices.sorted(by: { crowds[$0] > crowds[$1] }) {
            let width = TextMetrics.width(of: names[index], size: size)
            let taken = labels.compactMap { $0?.box }
            func cost(_ box: Box) -> Float {
                let hidden = (taken + marks).reduce(0) { $0 + $1.intersection(box).area }
                let crossed = obstacles.reduce(0) { $0 + $1.intersection(box).area }
                let outside = box.area - box.intersection(area).area
                let (across, down) = (box.centerX - points[index].x, box.centerY - points[index].y)
                let away = max(0, abs(across) - width / 2) + abs(down)
                return 20 * hidden + 2 * crossed + 40 * outside + away
            }
            let places = Self.places(around: points[index], width: width)
            let best = places.min { cost($0) < cost($1) }
            labels[index] = best.map { Label(text: names[index], box: $0) }
        }
        return labels.compactMap { $0 }
    }

    /// Places to the right of a point, to its left, above and below, the near ones first.
    private static func places(around point: Point, width: Float) -> [Box] {
        var places: [Box] = []
        for step in 0..<12 {
            let rise = Float(step) * 9
            for down in step == 0 ? [0] : [-rise, rise] {
                for left in [Float(9), -9 - width, -width / 2, 28, -28 - width] where left != -width / 2 || step > 1 {
                    places.append(
                        Box(x: point.x + left, y: point.y + down - height / 2, width: width, height: height))
                }
            }
        }
        return places
    }
}
