import EmoSense
import EmoSenseVideo

/// What a live stream is asked for: the options of a picture, and how often faces are looked for.
struct LiveOptions: Sendable {
    /// Which faces are read, and how.
    var reading: ReadingOptions

    /// Frames in a second that the client means to send.
    var frameRate = 25.0

    /// How often faces are looked for; in the frames between they are followed.
    var pace = VideoSettings.Pace.automatic

    /// Reads the items of a query.
    ///
    /// - Throws: `Problem` that names the item that is unknown, given twice, or has a value that it cannot have.
    init(_ query: [(name: String, value: String?)], defaults: ReadingOptions) throws(Problem) {
        reading = defaults
        var rest: [(name: String, value: String?)] = []
        var seen: Set<String> = []
        for item in query {
            guard item.name == "fps" || item.name == "detect-every" else {
                rest.append(item)
                continue
            }
            guard seen.insert(item.name).inserted else {
                throw Problem(400, "bad-option", "`\(item.name)` is given twice.")
            }
            let value = QueryValue(name: item.name, text: item.value)
            if item.name == "fps" {
                frameRate = Double(try value.number(in: 1...240))
            } else if item.value != "auto" {
                pace = .every(try value.whole(in: 1...1000))
            }
        }
        try reading.apply(rest)
    }

    /// How the frames are read.
    var settings: VideoSettings {
        var settings = VideoSettings()
        settings.pace = pace
        return settings
    }
}
