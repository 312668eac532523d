// Shows the smallest face of a picture as it is, and enlarged by every super-resolution model that is there:
//
//     swift run EnlargeAFace team.jpg faces.html

import EmoSense
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 2 else { fatalError("give a picture and the name of the page to write") }

let store = ModelStore()
let engine = try OpenVINOEngine(options: EngineOptions(threads: ProcessInfo.processInfo.activeProcessorCount))
let loader = ModelLoader(store: store, engine: engine)

let picture = try ImageDecoder().decode(contentsOf: arguments[0]).image
let faces = try await loader.detector(named: PipelineConfiguration().detector).detectFaces(in: picture)
guard let face = faces.filter({ $0.confidence > 0.9 }).min(by: { $0.box.area < $1.box.area }) else {
    fatalError("there is no face in \(arguments[0])")
}

/// The face with as much of the picture around it as makes a square twice as wide.
let side = Int(max(face.box.width, face.box.height) * 2)
let region = PixelRegion(
    x: Int(face.box.centerX) - side / 2, y: Int(face.box.centerY) - side / 2, width: side, height: side
).clipped(toWidth: picture.width, height: picture.height)
let small = picture.cropped(to: region)

var page = Page(face: small, name: URL(filePath: arguments[0]).lastPathComponent)
for card in store.catalogue.cards(for: .superResolution) where store.isPresent(card) {
    let enlarger = try loader.enlarger(named: card.name)
    _ = try await small.enlarged(by: enlarger)
    let clock = ContinuousClock()
    let start = clock.now
    let enlarged = try await small.enlarged(by: enlarger)
    page.add(enlarged, title: card.title, took: clock.now - start)
}
try page.html.write(toFile: arguments[1], atomically: true, encoding: .utf8)
