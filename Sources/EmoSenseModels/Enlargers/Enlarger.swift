public import EmoSenseCore

/// Makes pictures larger: a super-resolution network, or a method of your own.
public protocol Enlarger: Sendable {
    /// Which model this is, for the provenance of a reading.
    var identity: ModelIdentity { get }

    /// Pixels of a square that the enlarger takes alone; `nil` when it takes pictures of any size.
    var fixedSide: Int? { get }

    /// Enlarges pictures, in as few network runs as it can.
    ///
    /// - Parameter images: Pictures, possibly none. Those of one size go through a network together.
    /// - Returns: One larger picture for each, in the same order, by the same factor across and down. Where there is a
    ///   `fixedSide`, pictures are squares and the results all have one size.
    func enlarge(_ images: [Image]) async throws -> [Image]
}

extension Enlarger {
    /// Any size.
    public var fixedSide: Int? { nil }
}

extension Image {
    /// The picture made larger by a super-resolution network.
    ///
    /// - Parameter enlarger: Does the work; `ModelLoader.enlarger(named:)` makes one.
    /// - Throws: What the enlarger throws.
    public func enlarged(by enlarger: any Enlarger) async throws -> Image {
        try await enlarger.enlarge([self]).first ?? self
    }
}
