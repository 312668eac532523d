public import EmoSenseCore
public import EmoSenseImaging

extension Thumbnail {
    /// Makes the thumbnail of a picture.
    ///
    /// - Parameters:
    ///   - image: The picture that was read, at any size.
    ///   - reading: Its reading, which says where the faces are.
    ///   - anonymization: How all faces are hidden, the dropped ones too; `nil` shows them.
    /// - Throws: A `DescribedError` when the picture cannot be encoded.
    public init(of image: Image, reading: GroupReading, anonymize anonymization: Anonymization? = nil) throws {
        let shrink = min(1, Double(Self.longestSide) / Double(max(image.width, image.height)))
        let small = image.resized(
            width: max(1, Int((Double(image.width) * shrink).rounded())),
            height: max(1, Int((Double(image.height) * shrink).rounded())), interpolation: .area)
        let shown = reading.hidingFaces(in: small, by: anonymization)
        self.init(
            jpeg: try ImageEncoder.encode(shown, as: .jpeg(quality: 80)), width: shown.width, height: shown.height)
    }
}
