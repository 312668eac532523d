public import EmoSenseCore
public import EmoSenseImaging

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension MoodPipeline {
    /// Reads the mood of a picture in a file.
    ///
    /// - Parameters:
    ///   - url: The picture's file.
    ///   - decoder: Decodes the picture, within its limits.
    /// - Throws: A `DescribedError` that says why the picture cannot be read, or what a stage throws.
    public func analyze(contentsOf url: URL, decoder: ImageDecoder = ImageDecoder()) async throws -> GroupReading {
        try await analyze(.file(url.path), decoder: decoder)
    }

    /// Reads the mood of a picture from anywhere.
    ///
    /// - Parameters:
    ///   - source: A file, or bytes in memory.
    ///   - decoder: Decodes the picture, within its limits.
    /// - Throws: A `DescribedError` that says why the picture cannot be read, or what a stage throws.
    public func analyze(_ source: PictureSource, decoder: ImageDecoder = ImageDecoder()) async throws -> GroupReading {
        try await analyze(source.decode(with: decoder, shrinkingTo: sufficientSide))
    }

    /// Reads many pictures, several at once, in the order in which they were given.
    ///
    /// Nothing starts until a reading is asked for, and never are more than `jobs` pictures in memory, so that any number
    /// of pictures can be read. A picture that cannot be read gives a failure in its place; the others go on. Cancelling
    /// the task that asks ends the sequence after the pictures that are finished.
    ///
    /// - Parameters:
    ///   - sources: The pictures; taken one by one as they are needed.
    ///   - jobs: Pictures in flight at once, at least 1.
    ///   - decoder: Decodes the pictures, within its limits.
    public func readings<Sources: Sequence<PictureSource>>(
        of sources: Sources, jobs: Int, decoder: ImageDecoder = ImageDecoder()
    ) -> OrderedReadings<Void> {
        readings(of: sources, jobs: jobs, decoder: decoder) { _, _ in }
    }

    /// Reads many pictures, several at once, and makes something more of each while its pixels are at hand.
    ///
    /// - Parameters:
    ///   - sources: The pictures; taken one by one as they are needed.
    ///   - jobs: Pictures in flight at once, at least 1.
    ///   - decoder: Decodes the pictures, within its limits.
    ///   - finish: Makes something of a picture and its reading, such as an annotated copy; several run at once.
    public func readings<Sources: Sequence<PictureSource>, Extra: Sendable>(
        of sources: Sources, jobs: Int, decoder: ImageDecoder = ImageDecoder(),
        finish: @escaping @Sendable (Picture, GroupReading) throws -> Extra
    ) -> OrderedReadings<Extra> {
        OrderedReadings(sources: AnySequence(sources), jobs: max(1, jobs)) { source in
            do {
                let picture = try source.decode(with: decoder, shrinkingTo: sufficientSide)
                let reading = try await analyze(picture)
                return ReadPicture(outcome: .reading(reading), extra: try finish(picture, reading))
            } catch let error as any DescribedError {
                return ReadPicture(outcome: .failure(source: source.name, error: error), extra: nil)
            }
        }
    }

    /// Pixels of a picture's longer side beyond which neither detector nor recognizer sees more; `nil` for no bound.
    ///
    /// A detector with a fixed input finds nothing under about 8 of its own pixels. The smallest face that it can find must
    /// still have as many pixels as the recognizer looks at.
    var sufficientSide: Int? {
        guard let detector = detector.inputSide, let recognizer = recognizer.inputSide, transforms.isEmpty else {
            return nil
        }
        return detector * max(1, (recognizer + 7) / 8)
    }
}
