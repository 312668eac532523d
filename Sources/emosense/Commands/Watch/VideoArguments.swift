import EmoSenseReports
import EmoSenseVideo

/// A time in a video, as people type it: `90`, `1:30` or `1:02:03.5`.
struct VideoTime: ExpressibleByArgument, ArgumentExpectation {
    /// Seconds from the beginning.
    let seconds: Double

    /// Reads a time.
    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
        guard (1...3).contains(parts.count) else { return nil }
        var sum = 0.0
        for part in parts {
            guard let part, part.isFinite, part >= 0, parts.count == 1 || part < 60 || sum == 0 else { return nil }
            sum = sum * 60 + part
        }
        seconds = sum
    }

    /// A time.
    static var expectation: String { "a time such as 90, 1:30 or 1:02:03" }
}

/// How often faces are looked for: `auto`, or a whole number.
struct DetectEvery: ExpressibleByArgument, ArgumentExpectation {
    /// As often as the source can be kept up with.
    static let automatic = DetectEvery(pace: .automatic)

    /// The pace.
    let pace: VideoSettings.Pace

    private init(pace: VideoSettings.Pace) { self.pace = pace }

    /// Reads a pace.
    init?(argument: String) {
        if argument == "auto" {
            self = .automatic
        } else if let step = Int(argument), step >= 1 {
            self.init(pace: .every(step))
        } else {
            return nil
        }
    }

    /// The pace as it is typed.
    var defaultValueDescription: String {
        switch pace {
        case .automatic: "auto"
        case .every(let step): "\(step)"
        }
    }

    /// A pace.
    static var expectation: String { "auto or a whole number from 1" }
}

/// Pixels without a container: `1280x720` or `1280x720:yuv420p`.
struct RawFrames: ExpressibleByArgument, ArgumentExpectation {
    /// Their size and layout.
    let video: RawVideo

    /// Reads a size and a layout.
    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1)
        let sides = (parts.first ?? "").split(separator: "x").map { Int($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1], (1...16384).contains(width),
            (1...16384).contains(height)
        else { return nil }
        video = RawVideo(width: width, height: height, pixelFormat: parts.count > 1 ? String(parts[1]) : "rgb24")
    }

    /// A size.
    static var expectation: String { "a size such as 1280x720 or 1280x720:yuv420p" }
}

extension VideoGranularity: ExpressibleByArgument {}
