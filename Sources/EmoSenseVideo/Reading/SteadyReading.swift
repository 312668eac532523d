import EmoSense
import EmoSenseCore

/// Reads frame by frame, each with what is found in itself.
///
/// Frames are decoded ahead, faces of several frames are looked for at once, and read while they are looked for in the next
/// ones; tracks and moods are made one by one.
struct SteadyReading {
    private let search: FaceSearch
    private let settings: VideoSettings
    private let jobs: Int
    private var frames: VideoReader.Iterator
    private var readings: TrackReadings
    private var pursuit: Pursuit?
    private let found = Flight<FaceSearch.Found>()
    private let read = Flight<FaceSearch.Read>()
    private var searching = 0
    private var ending: (any Error)?
    private var isOver = false

    /// Bytes of pixels of the frames in work at most, but for those that are looked at.
    private static let memory = 144 << 20

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
        jobs = source.isLive ? 1 : max(1, settings.jobs)
    }

    /// How often faces are looked for, as far as is known yet.
    var detection: VideoSummary.Detection { pursuit?.pace.summary ?? VideoSummary.Detection() }

    /// The next frame with its reading; `nil` after the last.
    mutating func next() async throws -> ReadFrame? {
        while true {
            try await fill()
            while let landed = try found.takeFirst() { follow(landed) }
            if let work = try await read.landFirst() { return finish(work) }
            if let landed = try await found.landFirst() {
                follow(landed)
                continue
            }
            guard isOver else { continue }
            if let error = ending {
                ending = nil
                throw error
            }
            return nil
        }
    }

    /// Starts work on frames while there is room for more; waits for a frame only where there is nothing else to do.
    private mutating func fill() async throws {
        while !isOver, searching < jobs {
            let inWork = found.count + read.count
            if inWork == 0 {
                do {
                    guard let frame = try await frames.next() else {
                        isOver = true
                        return
                    }
                    start(frame)
                } catch let error as UnreadableVideoError {
                    isOver = true
                    ending = error
                }
            } else {
                guard inWork < room, let frame = frames.nextReady() else { return }
                start(frame)
            }
        }
    }

    private var frameBytes = 1
    private var room: Int { max(jobs, Self.memory / frameBytes) }

    private mutating func start(_ frame: VideoFrame) {
        var pursuit = pursuit ?? Pursuit(of: frame.video, settings: settings, sampling: settings.sampling)
        defer { self.pursuit = pursuit }
        frameBytes = max(1, frame.image.pixels.count)
        guard pursuit.searchesNext() else {
            found.add(FaceSearch.Found(frame: frame, faces: nil, milliseconds: 0))
            return
        }
        searching += 1
        let search = search
        found.start { try await search.find(in: frame) }
    }

    /// Gives the faces of the next frame to their tracks, and starts to read them.
    private mutating func follow(_ landed: FaceSearch.Found) {
        guard var pursuit else { return }
        var follower = pursuit.follower
        defer {
            pursuit.follower = follower
            self.pursuit = pursuit
        }
        follower.advance(to: landed.frame)
        guard let faces = landed.faces else {
            read.add(
                FaceSearch.Read(
                    frame: landed.frame, faces: nil, places: follower.places, known: follower.known,
                    lost: follower.lost, search: nil))
            return
        }
        searching -= 1
        let assignment = follower.assign(faces, time: landed.frame.time)
        let (search, state) = (search, follower)
        read.start { try await search.read(assignment, of: landed, state) }
    }

    private mutating func finish(_ work: FaceSearch.Read) -> ReadFrame {
        let (faces, jobs) = (readings.take(work), jobs)
        pursuit?.note(work.frame, search: work.search, jobs: jobs)
        return ReadFrame(
            frame: work.frame, reading: readings.reading(of: work.frame, faces: faces, search: work.search),
            lost: work.lost)
    }
}
