import CVips
public import EmoSenseCore

/// Turns drawings in SVG into pixels, with librsvg by way of libvips.
///
/// Meant for the program's own drawings; pictures that users give are never taken for SVG.
public enum SVGRasterizer {
    /// Draws over an image, from its top-left corner, one drawing pixel on one image pixel.
    ///
    /// - Parameters:
    ///   - svg: An SVG document whose width and height are given in pixels; what reaches over the image's edge is cut.
    ///   - image: The image below.
    /// - Throws: `DrawingError` when the text is not an SVG document.
    public static func draw(_ svg: String, over image: Image) throws -> Image {
        let layer = try layer(svg)
        var result = image
        let (width, height) = (min(layer.width, image.width), min(layer.height, image.height))
        result.pixels.withUnsafeMutableBufferPointer { pixels in
            for row in 0..<height {
                layer.blend(row: row, columns: width, into: pixels[(row * image.width * 3)...])
            }
        }
        return result
    }

    /// Renders a drawing over white, at its own size.
    ///
    /// - Throws: `DrawingError` when the text is not an SVG document.
    public static func render(_ svg: String) throws -> Image {
        let layer = try layer(svg)
        var image = Image(width: layer.width, height: layer.height, red: 255, green: 255, blue: 255)
        image.pixels.withUnsafeMutableBufferPointer { pixels in
            for row in 0..<layer.height {
                layer.blend(row: row, columns: layer.width, into: pixels[(row * layer.width * 3)...])
            }
        }
        return image
    }

    private static func layer(_ svg: String) throws -> TransparentLayer {
        guard VipsLibrary.isRunning else { throw DrawingError() }
        var text = svg
        let layer = text.withUTF8 { text -> TransparentLayer? in
            guard let picture = VipsPicture(emosense_vips_load_svg(text.baseAddress, text.count)), picture.bands == 4,
                let pixels = picture.bytes()
            else { return nil }
            return TransparentLayer(width: picture.width, height: picture.height, pixels: pixels)
        }
        guard let layer else { throw DrawingError() }
        return layer
    }
}
