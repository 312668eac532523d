public import EmoSenseCore

/// Pictures that need no file: `Tests/Fixtures/reference/README.md` tells how they are made.
public enum MadeUpPicture: String, Sendable, Decodable, CaseIterable {
    /// Slopes that wrap around.
    case synthetic

    /// Blocks with hard edges, and something like noise.
    case busy

    /// The level of one channel of one pixel.
    public func level(x: Int, y: Int, channel: Int) -> UInt8 {
        switch self {
        case .synthetic:
            let slope = x * 3 + y * 5 + channel * 40
            return UInt8((slope + (x * y) >> 4) & 255)
        case .busy:
            let seed = x * 7919 + y * 104_729 + channel * 1_299_709
            let noise = ((seed &* 2_654_435_761) >> 16) & 63
            let block = (x / 16 + y / 12 + channel) % 3
            return UInt8(min(255, block * 90 + noise))
        }
    }

    /// Bytes of the picture, row by row, channels side by side.
    public func pixels(width: Int, height: Int, channels: Int = 3) -> [UInt8] {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * channels)
        for y in 0..<height {
            for x in 0..<width {
                for channel in 0..<channels { pixels.append(level(x: x, y: y, channel: channel)) }
            }
        }
        return pixels
    }

    /// The picture in RGB.
    public func image(width: Int, height: Int) -> Image {
        Image(width: width, height: height, pixels: pixels(width: width, height: height))
    }
}
