/// A strip of a level of the picture pyramid that P-Net goes over by itself, so that a large picture needs little memory.
///
/// P-Net has no padding: a cell of its map depends on 12 rows, and the next on those 2 further down. Strips that overlap by
/// 10 rows therefore give the very cells of the whole level.
struct ProposalBand: Hashable {
    /// Row of the map that the strip's first cell is in.
    let firstCell: Int

    /// The rows of the level that the strip covers.
    let rows: Range<Int>

    /// Pixels of a strip, unless its twelve rows have more.
    private static let pixels = 1 << 20

    /// The strips of a level, from top to bottom.
    ///
    /// - Parameters:
    ///   - width: Columns of the level, at least 12.
    ///   - height: Rows of the level, at least 12.
    ///   - pixels: Pixels that a strip should not exceed.
    static func bands(width: Int, height: Int, pixels: Int = pixels) -> [ProposalBand] {
        let cells = max(1, (pixels / width - 10) / 2)
        var bands: [ProposalBand] = []
        var first = 0
        // What is left must hold a cell of its own, else the strip before takes it.
        while 2 * (first + cells) + 12 <= height {
            bands.append(ProposalBand(firstCell: first, rows: 2 * first..<2 * (first + cells) + 10))
            first += cells
        }
        bands.append(ProposalBand(firstCell: first, rows: 2 * first..<height))
        return bands
    }
}
