internal import CFFmpeg

/// Gives every frame of a stream its number and its time.
///
/// Time stamps are those of the file, counted from its beginning; where a frame has none it follows the one before by one
/// frame. Frames of a live source are stamped when they arrive: formats without a clock, such as MJPEG, have no other.
struct FrameClock {
    /// A frame's number, time in seconds and arrival.
    struct Stamp {
        let number: Int
        let time: Double
        let arrival: ContinuousClock.Instant
    }

    /// Seconds of the frame that was stamped last; 0 before the first.
    private(set) var latest = 0.0

    private let timeBase: AVRational
    private let start: Int64
    private let frameRate: Double
    private let usesArrival: Bool
    private var origin: ContinuousClock.Instant?
    private var next: Int64?
    private var number = 0
    private var numberIsUnknown = false
    private var waiting: [(ticks: Int64, stamp: Stamp)] = []

    /// Prepares to stamp the frames of a stream.
    init(timeBase: AVRational, start: Int64, frameRate: Double?, usesArrival: Bool) {
        self.timeBase = timeBase
        self.start = start
        self.frameRate = frameRate ?? 25
        self.usesArrival = usesArrival
    }

    private var secondsPerTick: Double { Double(timeBase.num) / Double(timeBase.den) }

    /// A moment in seconds as the stream counts.
    func ticks(at time: Double) -> Int64 { start + Int64((time / secondsPerTick).rounded(.down)) }

    /// Notes that the next frame is not the one after the last.
    mutating func jump() {
        numberIsUnknown = true
        next = nil
    }

    /// Stamps a decoded frame, and makes sure that it carries a time stamp of its own through the filters.
    ///
    /// - Returns: The frame's time in seconds.
    mutating func stamp(_ frame: UnsafeMutablePointer<AVFrame>, arrival: ContinuousClock.Instant) -> Double {
        let step = max(1, Int64((1 / frameRate / secondsPerTick).rounded()))
        var ticks = frame.pointee.best_effort_timestamp
        if ticks == emosense_av_no_time() || (next != nil && usesArrival) { ticks = next ?? start }
        frame.pointee.pts = ticks
        next = ticks + (frame.pointee.pkt_duration > 0 && !usesArrival ? frame.pointee.pkt_duration : step)
        var time = Double(ticks - start) * secondsPerTick
        if usesArrival {
            let first = origin ?? arrival
            origin = first
            time = (arrival - first).milliseconds / 1e3
        }
        if numberIsUnknown {
            number = max(0, Int((time * frameRate).rounded()))
            numberIsUnknown = false
        }
        // Binary fractions of decimal ticks are cut to the microsecond, so that they are written as they are meant.
        time = time.rounded(toPlaces: 6)
        latest = time
        waiting.append((ticks, Stamp(number: number, time: time, arrival: arrival)))
        if waiting.count > 16 { waiting.removeFirst(waiting.count - 16) }
        number += 1
        return time
    }

    /// The stamp of a frame that comes out of the filters; `nil` for one that was not put in.
    mutating func takeStamp(for ticks: Int64) -> Stamp? {
        guard let place = waiting.firstIndex(where: { $0.ticks == ticks }) else { return nil }
        let stamp = waiting[place].stamp
        waiting.removeFirst(place + 1)
        return stamp
    }
}
