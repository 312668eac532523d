import EmoSenseCore

/// A few mean colours of the rectangle around a face: all that is left of it.
struct MeanCells {
    private let originX: Int
    private let originY: Int
    private let side: Int
    private let across: Int
    private let down: Int
    private let colours: [SIMD3<Float>]

    /// Averages the image in square cells, six along the ellipse's longer side; none is smaller than 4 pixels.
    init(of image: Image, in ellipse: HiddenEllipse) {
        let (columns, rows) = (ellipse.columns, ellipse.rows)
        let side = max(4, (max(columns.count, rows.count) + 5) / 6)
        let (across, down) = ((columns.count + side - 1) / side, (rows.count + side - 1) / side)
        var colours: [SIMD3<Float>] = []
        colours.reserveCapacity(across * down)
        for row in 0..<down {
            for column in 0..<across {
                let left = columns.lowerBound + column * side
                let top = rows.lowerBound + row * side
                colours.append(
                    image.meanColour(
                        columns: left..<min(left + side, columns.upperBound),
                        rows: top..<min(top + side, rows.upperBound)))
            }
        }
        self.originX = columns.lowerBound
        self.originY = rows.lowerBound
        self.side = side
        self.across = across
        self.down = down
        self.colours = colours
    }

    /// The colour of the cell that holds a pixel.
    func cell(_ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8) {
        Self.bytes(colour((x - originX) / side, (y - originY) / side))
    }

    /// The colour at a pixel, blended smoothly between the centres of the cells.
    func smooth(_ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8) {
        let column = (Float(x - originX) + 0.5) / Float(side) - 0.5
        let row = (Float(y - originY) + 0.5) / Float(side) - 0.5
        let (left, top) = (Int(column.rounded(.down)), Int(row.rounded(.down)))
        let (right, lower) = (Self.eased(column - Float(left)), Self.eased(row - Float(top)))
        let above = colour(left, top) * (1 - right) + colour(left + 1, top) * right
        let below = colour(left, top + 1) * (1 - right) + colour(left + 1, top + 1) * right
        return Self.bytes(above * (1 - lower) + below * lower)
    }

    /// The colour of a cell; beyond the edge, of the nearest one.
    private func colour(_ column: Int, _ row: Int) -> SIMD3<Float> {
        colours[min(max(row, 0), down - 1) * across + min(max(column, 0), across - 1)]
    }

    /// A blend without kinks at the cells' centres.
    private static func eased(_ share: Float) -> Float { share * share * (3 - 2 * share) }

    private static func bytes(_ colour: SIMD3<Float>) -> (UInt8, UInt8, UInt8) {
        let rounded = colour + 0.5
        return (UInt8(rounded.x), UInt8(rounded.y), UInt8(rounded.z))
    }
}

extension Image {
    /// The mean colour of a rectangle that has at least one pixel.
    fileprivate func meanColour(columns: Range<Int>, rows: Range<Int>) -> SIMD3<Float> {
        var sum = SIMD3<Int>.zero
        for y in rows {
            for x in columns {
                let place = (y * width + x) * 3
                sum &+= SIMD3(Int(pixels[place]), Int(pixels[place + 1]), Int(pixels[place + 2]))
            }
        }
        return SIMD3<Float>(sum) / Float(columns.count * rows.count)
    }
}
