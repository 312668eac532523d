/// One frame of a live video, as it was sent.
struct LiveFrame: Sendable {
    /// Place among the frames of its stream, from 0.
    let number: Int

    /// Seconds from the beginning of the stream.
    let time: Double

    /// The picture in the form that its file has.
    let bytes: [UInt8]

    /// When it came.
    let arrival: ContinuousClock.Instant
}
