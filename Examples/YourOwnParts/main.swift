// Replaces every part of the pipeline, then two parts of the ready-made one:
//
//     swift run YourOwnParts team.jpg

import EmoSense
import Foundation

guard let path = CommandLine.arguments.dropFirst().first else { fatalError("give a picture") }
let url = URL(filePath: path)

// All five parts are your own: no model is needed.
let own = MoodPipeline(
    detector: TwoSeats(), filters: [], transforms: [Brighter()], recognizer: Brightness(), aggregator: FrontRow())
let first = try await own.analyze(contentsOf: url)
print("own parts:", first.mood.expression?.rawValue ?? "no faces", first.mood.aggregate)

// A pipeline is a value: change what you like about the ready-made one.
var mixed = try MoodPipeline.standard()
mixed.filters.append(LeftHalf())
mixed.aggregator = FrontRow()
let second = try await mixed.analyze(contentsOf: url)
print("two of five:", second.mood.expression?.rawValue ?? "no faces", second.mood.aggregate)
for face in second.faces {
    print(" ", face.expression?.rawValue ?? "dropped by \(face.droppedBy ?? "")")
}
