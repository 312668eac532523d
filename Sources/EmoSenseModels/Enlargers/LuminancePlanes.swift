import EmoSenseCore

/// A picture as luminance and two colour differences, for networks that enlarge the luminance alone.
///
/// The colour differences grow between their four nearest pixels. This and the arithmetic are those of OpenCV's
/// `dnn_superres`: `cvtColor` to YCrCb in 14-bit fixed point (ITU-R BT.601, all 256 levels), and `resize` of the two
/// others in floating point from 0 to 1. That range decides how values half-way between two levels are rounded.
struct LuminancePlanes {
    /// Pixels in a row.
    let width: Int

    /// Rows.
    let height: Int

    /// Luminance, 0...255.
    let luminance: [UInt8]

    private let red: [UInt8]
    private let blue: [UInt8]

    /// Takes a picture apart.
    init(_ image: Image) {
        let count = image.width * image.height
        width = image.width
        height = image.height
        var luminance = [UInt8](repeating: 0, count: count)
        var red = luminance
        var blue = luminance
        for index in 0..<count {
            let r = Int32(image.pixels[index * 3])
            let g = Int32(image.pixels[index * 3 + 1])
            let b = Int32(image.pixels[index * 3 + 2])
            let y = (4899 * r + 9617 * g + 1868 * b + Self.half) >> Self.bits
            luminance[index] = UInt8(clamping: y)
            red[index] = UInt8(clamping: ((r - y) * 11682 + Self.middle) >> Self.bits)
            blue[index] = UInt8(clamping: ((b - y) * 9241 + Self.middle) >> Self.bits)
        }
        self.luminance = luminance
        self.red = red
        self.blue = blue
    }

    /// Puts an enlarged picture together.
    ///
    /// - Parameters:
    ///   - luminance: The enlarged luminance, `scale` times as wide and high.
    ///   - scale: Pixels for one pixel, across and down.
    func enlarged(with luminance: [UInt8], scale: Int) -> Image {
        let reds = grown(red, scale: scale)
        let blues = grown(blue, scale: scale)
        let pixels = [UInt8](unsafeUninitializedCapacity: luminance.count * 3) { output, count in
            for index in luminance.indices {
                let y = Int32(luminance[index])
                let cr = Int32(reds[index]) - 128
                let cb = Int32(blues[index]) - 128
                output[index * 3] = UInt8(clamping: y + (cr * 22987 + Self.half) >> Self.bits)
                output[index * 3 + 1] = UInt8(clamping: y + (cb * -5636 + cr * -11698 + Self.half) >> Self.bits)
                output[index * 3 + 2] = UInt8(clamping: y + (cb * 29049 + Self.half) >> Self.bits)
            }
            count = luminance.count * 3
        }
        return Image(width: width * scale, height: height * scale, pixels: pixels)
    }

    private static let bits: Int32 = 14
    private static let half: Int32 = 1 << 13
    private static let middle: Int32 = 128 << 14 + 1 << 13

    /// A plane made larger, each new pixel between the four nearest.
    private func grown(_ plane: [UInt8], scale: Int) -> [UInt8] {
        let columns = Self.neighbours(length: width, scale: scale)
        let rows = Self.neighbours(length: height, scale: scale)
        let unit: Float = 1 / 255
        let parts = plane.map { Float($0) * unit }
        var wide: [Float] = []
        wide.reserveCapacity(height * columns.count)
        for line in stride(from: 0, to: parts.count, by: width) {
            for column in columns {
                wide.append(Self.mix(parts[line + column.near], parts[line + column.far], column.share))
            }
        }
        return rows.flatMap { row in
            columns.indices.map { column in
                let value = Self.mix(
                    wide[row.near * columns.count + column], wide[row.far * columns.count + column], row.share)
                return UInt8((value * 255).rounded(.toNearestOrEven))
            }
        }
    }

    /// A value between two, with a single rounding, as OpenCV's vector code has it.
    private static func mix(_ near: Float, _ far: Float, _ share: Float) -> Float {
        Float(Double(near) + Double(far - near) * Double(share))
    }

    /// For each new pixel of a line its two neighbours and the share of the second.
    private static func neighbours(length: Int, scale: Int) -> [(near: Int, far: Int, share: Float)] {
        (0..<(length * scale)).map { index in
            let place = (Float(index) + 0.5) / Float(scale) - 0.5
            let near = place.rounded(.down)
            let first = min(max(Int(near), 0), length - 1)
            return (first, min(max(Int(near) + 1, 0), length - 1), place - near)
        }
    }
}
