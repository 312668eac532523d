/// An 8-bit RGBA drawing, its colours not multiplied by alpha, that is laid over images.
struct TransparentLayer {
    /// Pixels in a row.
    let width: Int

    /// Rows.
    let height: Int

    /// `width * height * 4` bytes.
    let pixels: [UInt8]

    /// Lays the first pixels of one row over the RGB pixels at the beginning of a buffer.
    func blend(row: Int, columns: Int, into target: Slice<UnsafeMutableBufferPointer<UInt8>>) {
        let target = UnsafeMutableBufferPointer(rebasing: target)
        pixels.withUnsafeBufferPointer { pixels in
            for column in 0..<columns {
                let source = (row * width + column) * 4
                let alpha = UInt32(pixels[source + 3])
                if alpha == 0 { continue }
                for band in 0..<3 {
                    let above = UInt32(pixels[source + band])
                    let below = UInt32(target[column * 3 + band])
                    target[column * 3 + band] = UInt8((above * alpha + below * (255 - alpha) + 127) / 255)
                }
            }
        }
    }
}
