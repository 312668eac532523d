/// Which frames of a source are looked at.
public enum FrameSampling: Sendable, Hashable {
    /// All of them.
    case all

    /// Every n-th, at least 1, the first included.
    case every(Int)

    /// At most so many in a second: the first frame at or after each tick.
    case rate(Double)
}

/// Chooses frames one after the other.
struct FrameSampler: Sendable {
    private let sampling: FrameSampling
    private var seen = 0
    private var next = -Double.infinity
    private var origin: Double?

    /// Starts before the first frame.
    init(_ sampling: FrameSampling) { self.sampling = sampling }

    /// Whether the frame at a time, in seconds, is wanted; asked once for every frame in order.
    mutating func wants(time: Double) -> Bool {
        defer { seen += 1 }
        switch sampling {
        case .all: return true
        case .every(let step): return seen % max(1, step) == 0
        case .rate(let rate):
            let start = origin ?? time
            origin = start
            // Time stamps are rounded to their time base; half a millisecond is less than any of them means.
            guard time >= next - 0.0005 else { return false }
            next = start + (((time - start + 0.0005) * rate).rounded(.down) + 1) / rate
            return true
        }
    }
}
