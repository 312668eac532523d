public import EmoSenseCore

/// Follows faces from frame to frame by place and motion alone, without any biometric template.
///
/// ByteTrack (Zhang et al., "ByteTrack: multi-object tracking by associating every detection box", 2022): sure detections
/// are matched first, to faces in sight and to those just lost; unsure ones may then continue what is left. A face that
/// nothing foretold is tentative until a second frame shows it; in the very first frame all are taken for sure. Where the
/// settings say so, faces that this would lose are found again (`TrackRecovery`).
public struct ByteTracker: Sendable {
    /// When faces are taken for the same one.
    public let settings: TrackerSettings

    /// Every track that is in sight, tentative or lost for a short while.
    public private(set) var tracks: [Track] = []

    private var step = 0
    private var updates = 0
    private var serials = 0
    private var numbers = 0
    private var isPredicted = false

    private static let secondLimit = 0.5
    private static let tentativeLimit = 0.7
    private static let duplicate: Float = 0.85
    private static let samePlace = 0.5

    /// Starts without tracks.
    public init(settings: TrackerSettings = TrackerSettings()) { self.settings = settings }

    /// Tracks in sight, in the order of their numbers.
    public var visible: [Track] {
        tracks.filter { $0.state == .visible }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    }

    /// Goes one frame on; the tracks move as they did before.
    public mutating func predict() {
        step += 1
        isPredicted = true
        for index in tracks.indices where tracks[index].state != .tentative {
            tracks[index].motion.predict(
                isLost: tracks[index].state == .lost, momentum: settings.recovery?.momentum ?? 1)
        }
    }

    /// Notes that the frame to come shows another scene: a track goes on only where a face lies in the very same place.
    public mutating func cut() {
        for index in tracks.indices {
            tracks[index].isCut = true
            if tracks[index].state == .visible { tracks[index].state = .lost }
        }
    }

    /// Takes the faces of a frame into account; goes one frame on where `predict()` was not called for it.
    ///
    /// - Parameter faces: The faces that a detector found, unsure ones included.
    /// - Returns: For each face the number of its track; `nil` where it has none, or none yet.
    public mutating func update(with faces: [Face]) -> [Int?] {
        if !isPredicted { predict() }
        isPredicted = false
        updates += 1
        var serialOf = [Int?](repeating: nil, count: faces.count)
        let usable = faces.indices.filter { faces[$0].box.area > 0 && faces[$0].confidence.isFinite }
        let sure = usable.filter { faces[$0].confidence >= settings.sure }
        let unsure = usable.filter { faces[$0].confidence > settings.unsure && faces[$0].confidence < settings.sure }

        let known = indices(.visible) + indices(.lost)
        let first = match(
            known, sure, faces, limit: settings.matchLimit, usesConfidence: settings.usesConfidence, &serialOf)
        let left = first.tracks.filter { tracks[$0].state == .visible }
        let second = match(left, unsure, faces, limit: Self.secondLimit, usesConfidence: false, &serialOf)
        for index in second.tracks { tracks[index].state = .lost }
        let rest = recover(second.tracks + first.tracks.filter { !left.contains($0) }, first.faces, faces, &serialOf)
        let third = match(
            indices(.tentative), rest, faces, limit: Self.tentativeLimit, usesConfidence: settings.usesConfidence,
            &serialOf)
        let refuted = Set(third.tracks.map { tracks[$0].serial })
        tracks.removeAll { refuted.contains($0.serial) }

        for face in third.faces where faces[face].confidence >= settings.new {
            serials += 1
            var track = Track(faces[face], serial: serials, step: step)
            if updates == 1 { confirm(&track) }
            tracks.append(track)
            serialOf[face] = track.serial
        }
        tracks.removeAll { $0.state == .lost && step - $0.lastStep > settings.patience }
        removeDuplicates()
        let numbers = Dictionary(tracks.map { ($0.serial, $0.number) }, uniquingKeysWith: { first, _ in first })
        return serialOf.map { $0.flatMap { numbers[$0] ?? nil } }
    }

    private func indices(_ state: Track.State) -> [Int] { tracks.indices.filter { tracks[$0].state == state } }

    private mutating func confirm(_ track: inout Track) {
        track.state = .visible
        guard track.number == nil else { return }
        numbers += 1
        track.number = numbers
    }

    /// Finds faces again among those that both matches left over, where the settings say how.
    ///
    /// - Returns: The faces that are left.
    private mutating func recover(
        _ candidates: [Int], _ found: [Int], _ faces: [Face], _ serialOf: inout [Int?]
    ) -> [Int] {
        guard let recovery = settings.recovery else { return found }
        let limit = recovery.matchLimit
        return pair(candidates.filter { !tracks[$0].isCut }, found, faces, limit: limit, &serialOf) {
            recovery.cost(of: $1.box, for: $0)
        }.faces
    }

    /// Matches tracks with faces by how far they overlap, and moves the tracks to their faces.
    ///
    /// - Returns: The tracks and the faces that are left.
    private mutating func match(
        _ candidates: [Int], _ found: [Int], _ faces: [Face], limit: Double, usesConfidence: Bool,
        _ serialOf: inout [Int?]
    ) -> (tracks: [Int], faces: [Int]) {
        pair(candidates, found, faces, limit: limit, &serialOf) { track, face in
            let overlap = Double(track.box.intersectionOverUnion(face.box))
            if track.isCut, overlap < Self.samePlace { return .infinity }
            return 1 - overlap * (usesConfidence ? Double(face.confidence) : 1)
        }
    }

    /// Pairs tracks with faces so that the costs are least, and moves the tracks to their faces.
    ///
    /// - Returns: The tracks and the faces that are left.
    private mutating func pair(
        _ candidates: [Int], _ found: [Int], _ faces: [Face], limit: Double, _ serialOf: inout [Int?],
        cost: (Track, Face) -> Double
    ) -> (tracks: [Int], faces: [Int]) {
        let costs = candidates.map { track in found.map { cost(tracks[track], faces[$0]) } }
        let pairs = LinearAssignment.solve(costs, limit: limit)
        var isTaken = [Bool](repeating: false, count: found.count)
        var left: [Int] = []
        for (candidate, place) in zip(candidates, pairs) {
            guard let place else {
                left.append(candidate)
                continue
            }
            isTaken[place] = true
            let face = found[place]
            var track = tracks[candidate]
            track.motion.update(faces[face].box)
            track.lastBox = faces[face].box
            track.confidence = faces[face].confidence
            track.lastStep = step
            track.isCut = false
            confirm(&track)
            tracks[candidate] = track
            serialOf[face] = track.serial
        }
        return (left, found.indices.filter { !isTaken[$0] }.map { found[$0] })
    }

    /// Of a track in sight and a lost one that lie over each other, drops the younger.
    private mutating func removeDuplicates() {
        var dropped: Set<Int> = []
        let seen = tracks.filter { $0.state != .lost }
        for lost in tracks where lost.state == .lost {
            for other in seen where other.box.intersectionOverUnion(lost.box) > Self.duplicate {
                dropped.insert(other.age > lost.age ? lost.serial : other.serial)
            }
        }
        if !dropped.isEmpty { tracks.removeAll { dropped.contains($0.serial) } }
    }
}
