public import EmoSenseCore

/// How well tracks follow faces whose truth is known.
///
/// CLEAR MOT (Bernardin and Stiefelhagen, "Evaluating multiple object tracking performance", 2008) and identity measures
/// (Ristani et al., "Performance measures and a data set for multi-target, multi-camera tracking", 2016), counted as the
/// Python package motmetrics counts them.
public struct TrackingScore: Sendable, Hashable {
    /// Frames that were compared.
    public let frames: Int

    /// True faces, added up over the frames.
    public let faces: Int

    /// True faces that no track followed.
    public let misses: Int

    /// Tracked faces that are none.
    public let falsePositives: Int

    /// How often a true face went over to another track.
    public let switches: Int

    /// How often a true face was lost and found again.
    public let fragmentations: Int

    /// Frames of true faces with the track that is theirs over the whole, where each face has one track and each track one face.
    public let identityMatches: Int

    /// Tracked faces, added up over the frames.
    public let trackedFaces: Int

    /// Multiple object tracking accuracy: one minus misses, false positives and switches over true faces; at most 1.
    public var accuracy: Double {
        faces > 0 ? 1 - Double(misses + falsePositives + switches) / Double(faces) : .nan
    }

    /// The F1 measure of identities, 0...1.
    public var identityF1: Double {
        faces + trackedFaces > 0 ? 2 * Double(identityMatches) / Double(faces + trackedFaces) : .nan
    }
}

/// Counts, frame by frame, how well tracks follow faces.
public struct TrackingScorer: Sendable {
    /// A face of one frame.
    public struct Entry: Sendable, Hashable {
        /// Number of the face, or of its track.
        public let number: Int
        /// Where it is.
        public let box: Box

        /// Describes a face.
        public init(number: Int, box: Box) {
            self.number = number
            self.box = box
        }
    }

    private struct Pair: Hashable {
        let face: Int
        let track: Int
    }

    private let overlap: Double
    private var frames = 0
    private var misses = 0
    private var falsePositives = 0
    private var switches = 0
    private var fragmentations = 0
    private var trackOf: [Int: Int] = [:]
    private var isMissed: [Int: Bool] = [:]
    private var faceFrames: [Int: Int] = [:]
    private var trackFrames: [Int: Int] = [:]
    private var common: [Pair: Int] = [:]

    /// Starts before the first frame.
    ///
    /// - Parameter overlap: Intersection over union from which a track may be a face's, 0...1.
    public init(overlap: Double = 0.5) { self.overlap = overlap }

    /// Compares one frame.
    ///
    /// - Parameters:
    ///   - truth: The true faces.
    ///   - tracked: The faces that tracks say are there.
    public mutating func take(truth: [Entry], tracked: [Entry]) {
        frames += 1
        let costs = truth.map { face in
            tracked.map { track in
                let shared = Double(face.box.intersectionOverUnion(track.box))
                return shared >= overlap ? 1 - shared : Double.infinity
            }
        }
        for (row, face) in truth.enumerated() {
            faceFrames[face.number, default: 0] += 1
            for (column, track) in tracked.enumerated() where costs[row][column].isFinite {
                common[Pair(face: face.number, track: track.number), default: 0] += 1
            }
        }
        for track in tracked { trackFrames[track.number, default: 0] += 1 }
        let pairs = pair(truth, tracked, costs)
        for (face, column) in zip(truth, pairs) {
            guard let column else {
                misses += 1
                if isMissed[face.number] == false { isMissed[face.number] = true }
                continue
            }
            if let last = trackOf[face.number], last != tracked[column].number { switches += 1 }
            trackOf[face.number] = tracked[column].number
            if isMissed[face.number] == true { fragmentations += 1 }
            isMissed[face.number] = false
        }
        falsePositives += tracked.count - pairs.count { $0 != nil }
    }

    /// What was counted.
    public var score: TrackingScore {
        TrackingScore(
            frames: frames, faces: faceFrames.values.reduce(0, +), misses: misses, falsePositives: falsePositives,
            switches: switches, fragmentations: fragmentations, identityMatches: identityMatches,
            trackedFaces: trackFrames.values.reduce(0, +))
    }

    /// Pairs faces with tracks: as in the frame before where that is possible, else so that they overlap most.
    private func pair(_ truth: [Entry], _ tracked: [Entry], _ costs: [[Double]]) -> [Int?] {
        var pairs = [Int?](repeating: nil, count: truth.count)
        var isTaken = [Bool](repeating: false, count: tracked.count)
        for (row, face) in truth.enumerated() {
            guard let last = trackOf[face.number],
                let column = tracked.indices.first(where: { tracked[$0].number == last && !isTaken[$0] }),
                costs[row][column].isFinite
            else { continue }
            pairs[row] = column
            isTaken[column] = true
        }
        let rows = truth.indices.filter { pairs[$0] == nil }
        let columns = tracked.indices.filter { !isTaken[$0] }
        // As many pairs as there can be come first, then overlap: staying alone costs more than any pair.
        let rest = LinearAssignment.solve(
            rows.map { row in columns.map { costs[row][$0].isFinite ? costs[row][$0] : Self.never } },
            limit: Self.alone)
        for (row, column) in zip(rows, rest) { if let column { pairs[row] = columns[column] } }
        return pairs
    }

    private static let alone = 1e4
    private static let never = 1e9

    /// Frames in common of faces and tracks that are assigned to each other so that these are most.
    private var identityMatches: Int {
        let (faces, tracks) = (faceFrames.keys.sorted(), trackFrames.keys.sorted())
        let counts = faces.map { face in tracks.map { common[Pair(face: face, track: $0)] ?? 0 } }
        let pairs = LinearAssignment.solve(counts.map { $0.map { -Double($0) } }, limit: 0)
        return zip(counts, pairs).reduce(0) { sum, entry in sum + (entry.1.map { entry.0[$0] } ?? 0) }
    }
}
