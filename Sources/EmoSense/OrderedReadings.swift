public import EmoSenseCore

/// One picture of many: what came of it, and what was made of it.
public struct ReadPicture<Extra: Sendable>: Sendable {
    /// The reading, or why there is none.
    public let outcome: ReadingOutcome

    /// What was made of the picture beside its reading; `nil` when it could not be read.
    public let extra: Extra?
}

/// Readings of many pictures in the order in which they were given, several in the making at once.
///
/// Pull-driven: pictures are started when readings are asked for, so a slow consumer holds the producers back.
public struct OrderedReadings<Extra: Sendable>: AsyncSequence {
    /// One picture with what came of it.
    public typealias Element = ReadPicture<Extra>

    let sources: AnySequence<PictureSource>
    let jobs: Int
    let read: @Sendable (PictureSource) async throws -> Element

    /// Starts to read from the first picture on.
    public func makeAsyncIterator() -> Iterator {
        Iterator(sources: sources.makeIterator(), jobs: jobs, read: read)
    }

    /// Goes through the pictures once.
    public struct Iterator: AsyncIteratorProtocol {
        private var sources: AnySequence<PictureSource>.Iterator
        private let jobs: Int
        private let read: @Sendable (PictureSource) async throws -> Element
        private let flight = Flight<Element>()

        init(
            sources: AnySequence<PictureSource>.Iterator, jobs: Int,
            read: @escaping @Sendable (PictureSource) async throws -> Element
        ) {
            self.sources = sources
            self.jobs = jobs
            self.read = read
        }

        /// The next reading in order; `nil` after the last.
        ///
        /// - Throws: `CancellationError` as soon as the task is cancelled, whatever is still in the making; an error that is
        ///   no fault of one picture.
        public mutating func next() async throws -> Element? {
            try Task.checkCancellation()
            let read = read
            while flight.count < jobs, let source = sources.next() {
                flight.start { try await read(source) }
            }
            return try await flight.landFirst()
        }
    }
}
