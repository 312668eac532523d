import EmoSenseCore
import EmoSenseVideo

extension Moment {
    /// The moment as people read it.
    var words: String {
        switch kind {
        case .together: "\(expression.rawValue): \(faces) of \(inSight) faces at once"
        case .turn: "from \(before?.rawValue ?? "nothing") to \(expression.rawValue)"
        }
    }
}

extension VideoSummary {
    /// How the video was read, in words.
    var howInWords: String {
        var parts = ["\(frames.read) \(frames.read == 1 ? "frame" : "frames")"]
        if detection.every > 1 {
            let reason = detection.isAutomatic ? " to keep up" : ""
            parts.append("faces looked for in every \(Self.ordinal(detection.every))\(reason), followed between")
        } else {
            parts.append("faces looked for in every one")
        }
        if detection.rest > 0 { parts.append("each read every \(detection.rest.fixed(1)) s at most") }
        if frames.dropped > 0 { parts.append("\(frames.dropped) dropped") }
        if work.wall > 0, frames.read > 1 {
            parts.append("\((Double(frames.read) / work.wall).fixed(1)) frames a second")
        }
        if let latency { parts.append("latency \(latency.median.fixed(0)) ms, 95% within \(latency.p95.fixed(0)) ms") }
        return parts.joined(separator: ", ")
    }

    private static func ordinal(_ number: Int) -> String {
        let suffix =
            switch (number % 10, number % 100) {
            case (_, 11...13): "th"
            case (1, _): "st"
            case (2, _): "nd"
            case (3, _): "rd"
            default: "th"
            }
        return "\(number)\(suffix)"
    }
}
