import EmoSense
import EmoSenseCore

/// Reads a live source without letting its frames wait: each has its reading at once, from where the tracks foretell its faces.
///
/// Faces are looked for beside that, in the newest frame whenever the last search is done. What a search finds goes back to the
/// tracks as they were at its frame, which then move on to the present; so it counts from the next frame on. While the networks
/// are loaded, frames come without faces.
struct LiveReading {
    private let search: FaceSearch
    private let settings: VideoSettings
    private var frames: VideoReader.Iterator
    private var readings: TrackReadings
    private var pursuit: Pursuit?
    private var past: FaceFollower?
    private var steps = 0
    private var last: Int?
    private let found = Flight<FaceSearch.Found>()
    private let read = Flight<FaceSearch.Read>()

    private static let mostSteps = 60

    /// Prepares to read.
    ///
    /// - Parameters:
    ///   - frames: The frames.
    ///   - source: Where they come from.
    ///   - pipeline: Finds and reads faces.
    ///   - settings: How they are read.
    init(_ frames: VideoReader.Iterator, source: any VideoSource, pipeline: MoodPipeline, settings: VideoSettings) {
        self.frames = frames
        self.settings = settings
        search = FaceSearch(pipeline: pipeline, source: source.name)
        readings = TrackReadings(source: source.name, pipeline: pipeline, memory: settings.memory)
    }

    /// How often faces are looked for, as far as is known yet.
    var detection: VideoSummary.Detection { pursuit?.pace.summary ?? VideoSummary.Detection() }

    /// The next frame with its reading; `nil` after the last.
    mutating func next() async throws -> ReadFrame? {
        guard let frame = try await frames.next() else { return nil }
        var pursuit = pursuit ?? Pursuit(of: frame.video, settings: settings, sampling: settings.sampling)
        var follower = pursuit.follower
        // Frames that were dropped are steps too.
        let passed = settings.sampling == .all ? min(Self.mostSteps, frame.number - (last ?? frame.number - 1)) : 1
        follower.advance(to: frame, steps: max(1, passed))
        if follower.hasCut { past = nil }
        last = frame.number
        steps += max(1, passed)
        var timing: (detect: Double, recognize: Double)?
        if let landed = try found.takeFirst() { correct(&follower, by: landed) }
        if let landed = try read.takeFirst() { timing = take(landed) }
        if found.count + read.count == 0 {
            past = follower
            steps = 0
            let search = search
            found.start { try await search.find(in: frame) }
        }
        pursuit.follower = follower
        pursuit.note(frame, search: timing)
        self.pursuit = pursuit
        return ReadFrame(
            frame: frame,
            reading: readings.reading(of: frame, faces: readings.follow(follower.places), search: timing),
            lost: follower.lost)
    }

    /// Takes into account what was found a few frames ago.
    private mutating func correct(_ follower: inout FaceFollower, by landed: FaceSearch.Found) {
        guard var corrected = past, let faces = landed.faces else { return }
        let assignment = corrected.assign(faces, time: landed.frame.time)
        let (search, state) = (search, corrected)
        read.start { try await search.read(assignment, of: landed, state) }
        corrected.catchUp(with: follower, steps: steps)
        follower = corrected
    }

    private mutating func take(_ landed: FaceSearch.Read) -> (detect: Double, recognize: Double)? {
        _ = readings.take(landed)
        return landed.search
    }
}
