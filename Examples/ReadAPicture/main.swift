// Reads the mood of one picture:
//
//     swift run ReadAPicture team.jpg

import EmoSense
import Foundation

guard let path = CommandLine.arguments.dropFirst().first else { fatalError("give a picture") }

let reading = try await MoodPipeline.standard().analyze(contentsOf: URL(filePath: path))

print(reading.mood.expression?.rawValue ?? "no faces", reading.mood.verdict.rawValue)
for face in reading.faces where face.isKept {
    print(face.face.box, face.expression?.rawValue ?? "-", face.weight ?? 0)
}
