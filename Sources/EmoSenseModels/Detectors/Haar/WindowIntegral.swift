import EmoSenseImaging

/// Sums over the rectangles of a grey picture in four look-ups each: of levels, and of their squares.
///
/// Both have a row and a column of zeros more than the picture. Squares wrap around at 2³²: differences of a window do not.
struct WindowIntegral {
    /// Numbers in a row.
    let stride: Int

    /// Rows.
    let rows: Int

    /// Sums of levels above and left of each pixel.
    let sums: [Int32]

    /// Sums of squared levels, modulo 2³².
    let squares: [UInt32]

    init(_ image: GreyImage) {
        let stride = image.width + 1
        let count = stride * (image.height + 1)
        var squares = [UInt32](repeating: 0, count: count)
        var sums = [Int32](repeating: 0, count: count)
        image.pixels.withUnsafeBufferPointer { pixels in
            sums.withUnsafeMutableBufferPointer { sums in
                squares.withUnsafeMutableBufferPointer { squares in
                    var pixel = 0
                    for row in 1...image.height {
                        var sum: Int32 = 0
                        var square: UInt32 = 0
                        var place = row * stride + 1
                        for _ in 0..<image.width {
                            let level = pixels[pixel]
                            sum &+= Int32(level)
                            square &+= UInt32(level) &* UInt32(level)
                            sums[place] = sums[place - stride] &+ sum
                            squares[place] = squares[place - stride] &+ square
                            place &+= 1
                            pixel &+= 1
                        }
                    }
                }
            }
        }
        self.stride = stride
        self.rows = image.height + 1
        self.sums = sums
        self.squares = squares
    }
}
