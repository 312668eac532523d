import EmoSenseCore

/// The work of networks on one frame, in two steps: between them its faces are given to their tracks.
struct FaceSearch: Sendable {
    /// The faces of a frame.
    struct Found: Sendable {
        let frame: VideoFrame
        /// `nil` where none were looked for.
        let faces: [FoundFace]?
        let milliseconds: Double
    }

    /// What was read of the faces of a frame.
    struct Read: Sendable {
        let frame: VideoFrame
        /// `nil` where none were looked for.
        let faces: (readings: [FaceReading], assignment: FaceFollower.Assignment)?
        let places: [FaceFollower.Place]
        let known: Set<Int>
        let lost: [Box]
        let search: (detect: Double, recognize: Double)?
    }

    let pipeline: MoodPipeline
    let source: String

    /// Finds the faces of a frame.
    func find(in frame: VideoFrame) async throws -> Found {
        let start = ContinuousClock.now
        let faces = try await pipeline.findFaces(in: picture(frame))
        return Found(frame: frame, faces: faces, milliseconds: (ContinuousClock.now - start).milliseconds)
    }

    /// Reads the faces that are to be read.
    ///
    /// - Parameters:
    ///   - assignment: The faces of the frame with their tracks.
    ///   - found: The frame, and what finding them took.
    ///   - follower: What is known of the tracks at this frame.
    func read(
        _ assignment: FaceFollower.Assignment, of found: Found, _ follower: FaceFollower
    ) async throws -> Read {
        let start = ContinuousClock.now
        let readings = try await pipeline.read(assignment.found, in: picture(found.frame)) { assignment.isWanted[$0] }
        return Read(
            frame: found.frame, faces: (readings, assignment), places: [], known: follower.known, lost: follower.lost,
            search: (found.milliseconds, (ContinuousClock.now - start).milliseconds))
    }

    private func picture(_ frame: VideoFrame) -> Picture {
        Picture(source: source, image: frame.image, decodeMilliseconds: frame.decodeMilliseconds)
    }
}
