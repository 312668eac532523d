import EmoSenseImaging

/// How a picture too large for a network is cut into overlapping tiles of one size, and which part of each is kept.
///
/// The kept parts cover the picture once. A tile's own edge is never nearer to a kept part than the overlap, except where
/// it is the picture's edge, so a network whose reach is shorter gives the same pixels as for the whole picture.
struct TilePlan: Equatable {
    /// One tile.
    struct Tile: Equatable {
        /// What is cut out, in pixels of the picture.
        let source: PixelRegion

        /// What is kept of it, in pixels of the picture.
        let kept: PixelRegion
    }

    /// The tiles, row by row.
    let tiles: [Tile]

    /// Plans the tiles of a picture; a picture that fits into one is one tile of its own size.
    ///
    /// - Parameters:
    ///   - width: Pixels across the picture.
    ///   - height: Pixels down the picture.
    ///   - side: Pixels of a tile's side, more than twice `overlap`.
    ///   - overlap: Pixels of surroundings that a kept part has at least.
    init(width: Int, height: Int, side: Int, overlap: Int) {
        let columns = Self.spans(length: width, side: side, overlap: overlap)
        let rows = Self.spans(length: height, side: side, overlap: overlap)
        tiles = rows.flatMap { row in
            columns.map { column in
                Tile(
                    source: PixelRegion(
                        x: column.source.lowerBound, y: row.source.lowerBound, width: column.source.count,
                        height: row.source.count),
                    kept: PixelRegion(
                        x: column.kept.lowerBound, y: row.kept.lowerBound, width: column.kept.count,
                        height: row.kept.count))
            }
        }
    }

    /// The tiles along one side.
    private static func spans(
        length: Int, side: Int, overlap: Int
    ) -> [(source: Range<Int>, kept: Range<Int>)] {
        guard length > side else { return [(0..<length, 0..<length)] }
        var starts = Array(stride(from: 0, to: length - side, by: side - 2 * overlap))
        starts.append(length - side)
        let seams = [0] + zip(starts, starts.dropFirst()).map { ($0 + side + $1) / 2 } + [length]
        return starts.indices.map { (starts[$0]..<(starts[$0] + side), seams[$0]..<seams[$0 + 1]) }
    }
}
