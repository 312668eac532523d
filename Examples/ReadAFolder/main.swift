// Reads every picture of a folder, several at once, in order:
//
//     swift run ReadAFolder photos

import EmoSense

guard let folder = CommandLine.arguments.dropFirst().first else { fatalError("give a folder") }

var configuration = PipelineConfiguration()
configuration.streams = configuration.threadCount
let pipeline = try MoodPipeline.standard(configuration)

for try await picture in pipeline.readings(of: PictureSources([folder]), jobs: 2 * configuration.threadCount) {
    switch picture.outcome {
    case .reading(let reading):
        print(reading.source, reading.mood.expression?.rawValue ?? "no faces", reading.mood.verdict.rawValue)
    case .failure(let source, let error):
        print(source, error)
    }
}
