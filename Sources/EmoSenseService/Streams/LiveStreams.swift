import Synchronization

/// The live streams that are open, never more than a fixed number.
final class LiveStreams: Sendable {
    /// The most streams at once.
    let capacity: Int

    private let streams = Mutex<[String: LiveStream]>([:])

    /// Allows a number of streams.
    init(capacity: Int) { self.capacity = capacity }

    /// How many are open.
    var count: Int { streams.withLock { $0.count } }

    /// Whether another one may be opened.
    var hasRoom: Bool { count < capacity }

    /// Adds a stream, which goes when nobody listens to it any more.
    ///
    /// - Returns: Whether there was room.
    func open(_ stream: LiveStream) -> Bool {
        let isIn = streams.withLock { streams in
            guard streams.count < capacity else { return false }
            streams[stream.id] = stream
            return true
        }
        guard isIn else { return false }
        stream.body.onEnd { [weak self, weak stream] ending in
            guard let stream else { return }
            if ending == .left { self?.streams.withLock { $0[stream.id] = nil } }
            stream.end()
        }
        return true
    }

    /// The stream of a name; `nil` when there is none, or none any more.
    func stream(named id: String) -> LiveStream? { streams.withLock { $0[id] } }

    /// Ends every stream, each with the lines of its whole.
    func endAll() {
        let all = streams.withLock { Array($0.values) }
        all.forEach { $0.end() }
    }
}
