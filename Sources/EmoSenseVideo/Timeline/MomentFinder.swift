import EmoSenseCore

/// Finds moments of change while frames pass, in constant memory.
///
/// *Together*: at least two faces, and at least a third of those in sight, come to show the same expression within a second;
/// a face shows an expression when it has at least half of its smoothed probability; neutral is no such expression.
/// *Turn*: between the means over the two seconds before and after, another expression leads the group, and at least 0.3 of
/// the probability has moved (total variation distance). The same change is not told again within three seconds.
struct MomentFinder: Sendable {
    private struct Onset {
        let time: Double
        let track: Int
        let expression: Expression
    }

    private struct Sample {
        let time: Double
        let mean: [Float]
        let expressions: [Expression]
        let shown: [Expression]
    }

    private static let window = 1.0
    private static let half = 2.0
    private static let quiet = 3.0
    private static let share = 1.0 / 3
    private static let shows: Float = 0.5
    private static let moved: Float = 0.3
    private static let step = 0.1

    private var shown: [Int: Expression] = [:]
    private var onsets: [Onset] = []
    private var samples: [Sample] = []
    private var lastTold: [String: Double] = [:]

    /// Takes the next frame.
    ///
    /// - Returns: Moments that this frame completes; their times lie up to two seconds back.
    mutating func take(_ frame: FrameReading) -> [Moment] {
        let faces = frame.faces.compactMap { face -> (track: Int, scores: ExpressionScores)? in
            guard let track = face.track, let scores = face.reading.scores else { return nil }
            return (track, scores)
        }
        var moments = together(faces, time: frame.time)
        if samples.last.map({ frame.time - $0.time >= Self.step }) ?? true, let scores = frame.mood.probabilities {
            samples.append(
                Sample(
                    time: frame.time, mean: scores.probabilities, expressions: scores.expressions,
                    shown: faces.map(\.scores.dominant)))
            samples.removeAll { $0.time < frame.time - 2 * Self.half - Self.step / 2 }
            if let moment = turn(now: frame.time) { moments.append(moment) }
        }
        return moments
    }

    private mutating func together(_ faces: [(track: Int, scores: ExpressionScores)], time: Double) -> [Moment] {
        for face in faces {
            let expression = face.scores.dominant
            let before = shown[face.track]
            guard face.scores.confidence >= Self.shows else { continue }
            shown[face.track] = expression
            if let before, before != expression, expression != .neutral {
                onsets.append(Onset(time: time, track: face.track, expression: expression))
            }
        }
        onsets.removeAll { time - $0.time > Self.window }
        if faces.isEmpty { shown.removeAll() }
        if shown.count > 4 * faces.count + 64 {
            let present = Set(faces.map(\.track))
            shown = shown.filter { present.contains($0.key) }
        }
        var moments: [Moment] = []
        for (expression, group) in Dictionary(grouping: onsets, by: \.expression).sorted(by: { $0.key < $1.key }) {
            let count = Set(group.map(\.track)).count
            guard count >= max(2, Int((Double(faces.count) * Self.share).rounded(.up))),
                isNew("together \(expression)", at: time), let first = group.first
            else { continue }
            moments.append(
                Moment(
                    time: first.time, kind: .together, expression: expression, before: nil, faces: count,
                    inSight: max(count, faces.count)))
        }
        return moments
    }

    private mutating func turn(now: Double) -> Moment? {
        let middle = now - Self.half
        let (early, late) = (samples.filter { $0.time < middle }, samples.filter { $0.time >= middle })
        guard let first = early.first, now - first.time >= 2 * Self.half - 2 * Self.step, let place = late.first,
            Set(samples.map(\.expressions)).count == 1
        else { return nil }
        let (before, after) = (Self.mean(early), Self.mean(late))
        let distance = zip(before, after).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
        // The flip itself lies between the two halves, so that the moment has its time.
        guard let old = before.leader, let new = after.leader, old != new, distance >= Self.moved,
            early.last?.mean.leader == old, place.mean.leader == new, isNew("turn", at: now)
        else { return nil }
        let expression = place.expressions[new]
        return Moment(
            time: place.time, kind: .turn, expression: expression, before: place.expressions[old],
            faces: place.shown.count { $0 == expression }, inSight: place.shown.count)
    }

    private mutating func isNew(_ what: String, at time: Double) -> Bool {
        if let last = lastTold[what], time - last < Self.quiet { return false }
        lastTold[what] = time
        return true
    }

    private static func mean(_ samples: [Sample]) -> [Float] {
        var sum = [Float](repeating: 0, count: samples.first?.mean.count ?? 0)
        for sample in samples { for index in sum.indices { sum[index] += sample.mean[index] } }
        return sum.map { $0 / Float(samples.count) }
    }
}

extension [Float] {
    /// Index of the largest number, the first of equals.
    fileprivate var leader: Int? { indices.max { (self[$0], $1) < (self[$1], $0) } }
}
