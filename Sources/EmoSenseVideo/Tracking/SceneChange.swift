import EmoSenseCore

/// Notices hard cuts: frames that show another scene than the one before.
///
/// The score is that of FFmpeg's filter `scdet`: the mean absolute difference of two frames in percent, or by how much it
/// differs from the one before where that is less, so that steady motion is no cut. It is taken over a grid of pixels.
struct SceneChange: Sendable {
    private var pixels: [UInt8] = []
    private var last = 0.0

    private static let columns = 96
    private static let rows = 54
    private static let threshold = 10.0

    /// Whether a frame shows another scene than the one before.
    mutating func isCut(_ image: Image) -> Bool {
        let sampled = Self.sample(image)
        defer { pixels = sampled }
        guard sampled.count == pixels.count, !sampled.isEmpty else { return false }
        let sum = zip(sampled, pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        let difference = 100 * Double(sum) / Double(255 * sampled.count)
        defer { last = difference }
        return min(difference, abs(difference - last)) >= Self.threshold
    }

    /// The green of the pixels on the grid.
    private static func sample(_ image: Image) -> [UInt8] {
        guard image.width > 0, image.height > 0 else { return [] }
        return (0..<rows).flatMap { row in
            let y = (2 * row + 1) * image.height / (2 * rows)
            return (0..<columns).map { column in
                let x = (2 * column + 1) * image.width / (2 * columns)
                return image.pixels[(y * image.width + x) * 3 + 1]
            }
        }
    }
}
