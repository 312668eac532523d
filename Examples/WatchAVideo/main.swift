// Reads a video frame by frame, says what each second shows, and when the expressions change:
//
//     swift run WatchAVideo party.mp4

import EmoSense
import EmoSenseVideo

guard let path = CommandLine.arguments.dropFirst().first else { fatalError("give a video") }

let pipeline = try MoodPipeline.standard()
var timeline = VideoTimeline(pipeline: pipeline)

for try await reading in pipeline.readings(of: VideoFile(path)) {
    let completed = timeline.take(reading)
    for second in completed.seconds {
        print(second.second, second.mood.expression?.rawValue ?? "no faces", second.mood.verdict.rawValue)
    }
    for moment in completed.moments { print("at", moment.time, moment.kind.rawValue, moment.expression.rawValue) }
}

let summary = timeline.finish().summary
print("the whole:", summary.mood.expression?.rawValue ?? "no faces", "over", summary.tracks.count, "faces")
