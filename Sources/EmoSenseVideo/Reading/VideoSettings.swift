/// How a video is read.
public struct VideoSettings: Sendable, Hashable {
    /// How often faces are looked for; in the frames between they are followed.
    public enum Pace: Sendable, Hashable {
        /// As often as the source can be kept up with: at first in every frame, then so that reading takes no longer than
        /// the video lasts, but at least twice a second; a face's expression is then read at most five times a second.
        case automatic
        /// In every n-th of the frames that are looked at, at least 1.
        case every(Int)
    }

    /// Which frames are looked at.
    public var sampling = FrameSampling.all

    /// Seconds from the beginning before which frames are passed over.
    public var from = 0.0

    /// Seconds from the beginning after which reading ends; `nil` reads to the end.
    public var to: Double?

    /// How often faces are looked for.
    public var pace = Pace.automatic

    /// Seconds over which a face's expression is smoothed; 0 does not smooth.
    public var memory = 0.5

    /// Seconds that a face may be out of sight before its track ends.
    public var patience = 2.0

    /// Frames that are worked on at once; a live source is read one by one.
    public var jobs = 2

    /// Starts from the defaults.
    public init() {}
}
