import EmoSenseCore
import EmoSenseImaging

extension Image {
    /// A part of the image at its own size, the pixels of the edge repeated where it reaches over.
    ///
    /// - Parameter region: The part, at least one pixel.
    func withSurroundings(_ region: PixelRegion) -> Image {
        let bytes = [UInt8](unsafeUninitializedCapacity: region.width * region.height * 3) { output, count in
            var place = 0
            for row in region.y..<(region.y + region.height) {
                let line = min(max(row, 0), height - 1) * width
                for column in region.x..<(region.x + region.width) {
                    let pixel = (line + min(max(column, 0), width - 1)) * 3
                    for channel in 0..<3 { output[place + channel] = pixels[pixel + channel] }
                    place += 3
                }
            }
            count = place
        }
        return Image(width: region.width, height: region.height, pixels: bytes)
    }

    /// Copies a part of another image into this one.
    ///
    /// - Parameters:
    ///   - part: Pixels of `other`, inside it.
    ///   - other: The other image.
    ///   - x: Column of this image where the part's first column goes; the part fits.
    ///   - y: Row of this image where the part's first row goes.
    mutating func paste(_ part: PixelRegion, of other: Image, x: Int, y: Int) {
        for row in 0..<part.height {
            let from = ((part.y + row) * other.width + part.x) * 3
            let to = ((y + row) * width + x) * 3
            pixels.replaceSubrange(to..<to + part.width * 3, with: other.pixels[from..<from + part.width * 3])
        }
    }
}
