import EmoSenseCore
import EmoSenseImaging
import TestSupport

/// A photograph with what a reference implementation found in it.
struct GoldenPhoto: Decodable {
    let file: String
    let rgbSha256: String
    let boxes: [[Float]]
    var probabilities: [Float]?
    var scores: [Float]?
    var landmarks: [[Float]]?

    /// The photograph, checked to have the very pixels that the reference saw.
    func image() throws -> Image {
        let image = try ImageDecoder().decode(contentsOf: Assets.path(file)).image
        guard sha256(image.pixels) == rgbSha256 else { throw DifferentPixels(file: file) }
        return image
    }

    /// How far found faces lie from the reference's, each matched with the one that overlaps it most.
    func distance(of faces: [Face], pointsHaveVisibility: Bool = false) -> FaceDistance {
        var distance = FaceDistance()
        for (index, corners) in boxes.enumerated() {
            let box = Box(minX: corners[0], minY: corners[1], maxX: corners[2], maxY: corners[3])
            let nearest = faces.max { $0.box.intersectionOverUnion(box) < $1.box.intersectionOverUnion(box) }
            guard let face = nearest else { continue }
            distance.box.compare([face.box.minX, face.box.minY, face.box.maxX, face.box.maxY], corners)
            if let score = (probabilities ?? scores)?[index] {
                distance.score.compare(Double(face.confidence), Double(score))
            }
            guard let numbers = landmarks?[index], let points = face.landmarks?.points else { continue }
            let step = pointsHaveVisibility ? 3 : 2
            for (place, point) in points.enumerated() {
                distance.landmark.compare(Double(point.x), Double(numbers[place * step]))
                distance.landmark.compare(Double(point.y), Double(numbers[place * step + 1]))
            }
        }
        return distance
    }
}

/// The largest differences between found faces and those of a reference.
struct FaceDistance {
    var box = Differences()
    var score = Differences()
    var landmark = Differences()

    /// Prints the differences where figures are asked for.
    func note(_ what: String) {
        box.note("\(what), boxes")
        score.note("\(what), scores")
        if landmark.count > 0 { landmark.note("\(what), landmarks") }
    }
}

/// A photograph was decoded to other pixels than the reference saw.
struct DifferentPixels: Error {
    let file: String
}
