public import EmoSenseCore

extension Image {
    /// A part of the image drawn into a black square as a browser draws into a 2D canvas: as large as it fits with its
    /// proportions, in the middle, at fractions of pixels.
    ///
    /// The arithmetic is that of Skia without a GPU, which Chromium draws with, at the canvas's own smoothing: places in
    /// single precision, the nearest four pixels weighed in sixteenths, and no smoothing where the picture shrinks.
    /// (`SkBitmapProcState`, `S32_D32_filter`.)
    ///
    /// - Parameters:
    ///   - region: The part; what reaches over the edge is left out.
    ///   - output: At least `side * side * 3` bytes, filled row by row.
    ///   - side: Pixels across and down the square, at least 1.
    public func drawOnCanvas(
        _ region: PixelRegion, into output: UnsafeMutableBufferPointer<UInt8>, side: Int
    ) {
        precondition(output.count >= side * side * 3, "the memory is too small for \(side)x\(side) pixels")
        output[..<(side * side * 3)].update(repeating: 0)
        withWindow(region) { window in
            let scale = Double(side) / Double(max(window.width, window.height))
            let width = scale * Double(window.width)
            let height = scale * Double(window.height)
            let offset = abs(width - height) / 2
            let columns = CanvasAxis(
                length: window.width, start: width < height ? offset : 0, extent: width, isRow: true)
            let rows = CanvasAxis(
                length: window.height, start: height < width ? offset : 0, extent: height, isRow: false)
            for row in max(0, rows.range.lowerBound)..<min(side, rows.range.upperBound) {
                let down = rows.taps[row - rows.range.lowerBound]
                let (upper, lower) = (window.row(down.first), window.row(down.second))
                for column in max(0, columns.range.lowerBound)..<min(side, columns.range.upperBound) {
                    let across = columns.taps[column - columns.range.lowerBound]
                    let (left, right) = (across.first * 3, across.second * 3)
                    let place = (row * side + column) * 3
                    for channel in 0..<3 {
                        let above =
                            Int(upper[left + channel]) * (16 - across.share) + Int(upper[right + channel])
                            * across.share
                        let below =
                            Int(lower[left + channel]) * (16 - across.share) + Int(lower[right + channel])
                            * across.share
                        output[place + channel] = UInt8((above * (16 - down.share) + below * down.share) >> 8)
                    }
                }
            }
        }
    }
}

/// Which pixels of a canvas a picture covers along one side, and which of its own pixels make them.
private struct CanvasAxis {
    /// Two neighbouring source pixels and the weight of the second in sixteenths.
    struct Taps {
        let first: Int
        let second: Int
        let share: Int
    }

    /// The canvas's pixels whose centres the picture covers.
    let range: Range<Int>

    /// What makes each of them.
    let taps: [Taps]

    /// Lays a picture over a canvas.
    ///
    /// - Parameters:
    ///   - length: Pixels of the picture.
    ///   - start: Where its edge comes to lie on the canvas.
    ///   - extent: How many of the canvas's pixels it covers.
    ///   - isRow: Whether places are counted from the first pixel on, as along a row, or each is worked out anew.
    init(length: Int, start: Double, extent: Double, isRow: Bool) {
        let left = Float(start)
        let right = left + Float(extent)
        let inverse = 1 / ((right - left) / Float(length))
        let shift = -left * inverse
        let from = Int((left + 0.5).rounded(.down))
        range = from..<max(from, Int((right + 0.5).rounded(.down)))
        /// The place of a canvas's pixel in 1/2^32 of the picture's, half a pixel before it.
        func place(of pixel: Int) -> Int64 {
            let centre = (Float(pixel) + 0.5) * inverse + shift
            return Int64(Double(centre) * 0x1p32) - 0x8000_0000
        }
        let step = Int64(Double(inverse) * 0x1p32)
        taps = range.map { index in
            let place = isRow ? place(of: from) + Int64(index - from) * step : place(of: index)
            let pixel = Int(place >> 32)
            return Taps(
                first: min(max(pixel, 0), length - 1), second: min(max(pixel + 1, 0), length - 1),
                share: Int(place >> 28) & 15)
        }
    }
}
