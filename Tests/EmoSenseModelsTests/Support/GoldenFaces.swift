import EmoSenseCore
import TestSupport
import Testing

/// Faces that a reference found in a picture.
struct GoldenFaces: Decodable {
    let boxes: [[Float]]
    let scores: [Float]
    let landmarks: [[Float]]?

    private enum CodingKeys: String, CodingKey {
        case boxes, scores, probabilities, landmarks
    }

    init(from decoder: any Decoder) throws {
        let golden = try decoder.container(keyedBy: CodingKeys.self)
        boxes = try golden.decode([[Float]].self, forKey: .boxes)
        let key: CodingKeys = golden.contains(.scores) ? .scores : .probabilities
        scores = try golden.decode([Float].self, forKey: key)
        landmarks = try golden.decodeIfPresent([[Float]].self, forKey: .landmarks)
    }

    /// Five points of a face as flat x and y, whether or not their visibility stands between.
    func points(of face: Int) -> [Float]? {
        landmarks.map { landmarks in
            let flat = landmarks[face]
            let step = flat.count / 5
            return (0..<5).flatMap { [flat[$0 * step], flat[$0 * step + 1]] }
        }
    }
}

/// How far found faces lie from others, each matched with the nearest of the same place.
struct FaceDifferences {
    var boxes = Differences()
    var scores = Differences()
    var landmarks = Differences()

    /// Compares with a reference; there must be as many faces.
    mutating func add(_ faces: [Face], _ golden: GoldenFaces) throws {
        try #require(faces.count == golden.boxes.count)
        var left = faces
        for (index, edges) in golden.boxes.enumerated() {
            let nearest = try Self.takeNearest(to: edges, from: &left)
            boxes.compare(nearest.box.edges, edges)
            scores.compare([nearest.confidence], [golden.scores[index]])
            if let points = golden.points(of: index) {
                let found = try #require(nearest.landmarks)
                landmarks.compare(found.points.flatMap { [$0.x, $0.y] }, points)
            }
        }
    }

    /// Compares with other found faces; there must be as many.
    mutating func add(_ faces: [Face], _ others: [Face]) throws {
        try #require(faces.count == others.count)
        var left = faces
        for other in others {
            let nearest = try Self.takeNearest(to: other.box.edges, from: &left)
            boxes.compare(nearest.box.edges, other.box.edges)
            scores.compare([nearest.confidence], [other.confidence])
            if let points = other.landmarks?.points {
                let found = try #require(nearest.landmarks)
                landmarks.compare(found.points.flatMap { [$0.x, $0.y] }, points.flatMap { [$0.x, $0.y] })
            }
        }
    }

    /// Prints what was found where figures are asked for.
    func note(_ what: String) {
        boxes.note("\(what), boxes in pixels")
        scores.note("\(what), scores")
        if landmarks.count > 0 { landmarks.note("\(what), landmarks in pixels") }
    }

    private static func takeNearest(to edges: [Float], from faces: inout [Face]) throws -> Face {
        func distance(_ face: Face) -> Float { zip(face.box.edges, edges).map { abs($0 - $1) }.max() ?? 0 }
        let nearest = try #require(faces.indices.min { distance(faces[$0]) < distance(faces[$1]) })
        return faces.remove(at: nearest)
    }
}

/// A picture and the faces that a reference found in it.
struct GoldenDetection: Decodable, CustomTestStringConvertible {
    let picture: GoldenPicture
    let faces: GoldenFaces
    let smallestRectangle: Bool?

    private enum CodingKeys: String, CodingKey {
        case smallestRectangle
    }

    init(from decoder: any Decoder) throws {
        picture = try GoldenPicture(from: decoder)
        faces = try GoldenFaces(from: decoder)
        smallestRectangle = try decoder.container(keyedBy: CodingKeys.self)
            .decodeIfPresent(Bool.self, forKey: .smallestRectangle)
    }

    var testDescription: String {
        switch smallestRectangle {
        case true: "\(picture.name), smallest rectangle"
        case false: "\(picture.name), whole square"
        case nil: picture.name
        }
    }
}
