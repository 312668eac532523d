public import EmoSenseCore
public import EmoSenseImaging

extension AnnotatedPicture {
    /// Pictures whose longer side is smaller are enlarged before anything is drawn, so that labels can be read.
    static let smallestSide = 480

    /// The picture with everything drawn in; as wide as the picture, and higher by the strip with the mood.
    ///
    /// A picture of less than 480 pixels is enlarged by a whole number first.
    ///
    /// - Parameters:
    ///   - image: The picture that was read, at any size.
    ///   - anonymization: How all faces are hidden, the dropped ones too; `nil` shows them.
    /// - Throws: A `DescribedError` when the drawing cannot be turned into pixels.
    public func draw(over image: Image, anonymize anonymization: Anonymization? = nil) throws -> Image {
        let side = max(image.width, image.height)
        let factor = (Self.smallestSide + side - 1) / side
        let shown = reading.hidingFaces(in: image, by: anonymization)
            .resized(width: image.width * factor, height: image.height * factor, interpolation: .bilinear)
        let (svg, panelHeight) = layout(width: shown.width, height: shown.height)
        let canvas = shown.cropped(
            to: PixelRegion(x: 0, y: 0, width: shown.width, height: shown.height + panelHeight))
        return try SVGRasterizer.draw(svg, over: canvas)
    }
}

extension GroupReading {
    /// An image of any size with all faces hidden, or as it is.
    func hidingFaces(in image: Image, by anonymization: Anonymization?) -> Image {
        guard let anonymization else { return image }
        let across = Float(image.width) / Float(width)
        let down = Float(image.height) / Float(height)
        return image.anonymizing(faces.map { $0.face.box.scaled(byX: across, y: down) }, by: anonymization)
    }
}
