public import EmoSenseCore
public import EmoSenseImaging

extension AnnotatedPicture {
    /// The picture with everything drawn in; as wide as the picture, and higher by the strip with the mood.
    ///
    /// - Parameters:
    ///   - image: The picture that was read, at any size.
    ///   - anonymization: How all faces are hidden, the dropped ones too; `nil` shows them.
    /// - Throws: A `DescribedError` when the drawing cannot be turned into pixels.
    public func draw(over image: Image, anonymize anonymization: Anonymization? = nil) throws -> Image {
        let (svg, panelHeight) = layout(width: image.width, height: image.height)
        let shown = reading.hidingFaces(in: image, by: anonymization)
        let canvas = shown.cropped(
            to: PixelRegion(x: 0, y: 0, width: image.width, height: image.height + panelHeight),
            fill: (red: 255, green: 255, blue: 255))
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
