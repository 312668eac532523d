import EmoSenseInference

/// Numbers for a network's input that need no file: slopes that wrap around, brought to the range that a card tells.
enum MadeUpInput {
    /// Length of an axis of any length; the batch has 1.
    private static let free = 64

    /// A shape without free axes.
    static func shape(_ shape: [Int?]) -> [Int] { shape.enumerated().map { $1 ?? ($0 == 0 ? 1 : free) } }

    /// The input of a shape whose axes are as a card's layout says.
    static func tensor(_ shape: [Int], for input: ModelInput) -> Tensor {
        guard shape.count == 4 else {
            return Tensor(shape: shape, values: [Float](repeating: 0, count: shape.reduce(1, *)))
        }
        let isPlanar = input.layout == .nchw
        let (channels, height, width) = isPlanar ? (shape[1], shape[2], shape[3]) : (shape[3], shape[1], shape[2])
        var values: [Float] = []
        values.reserveCapacity(shape.reduce(1, *))
        for _ in 0..<shape[0] {
            if isPlanar {
                for channel in 0..<channels {
                    for y in 0..<height { for x in 0..<width { values.append(value(x, y, channel, input)) } }
                }
            } else {
                for y in 0..<height {
                    for x in 0..<width { for channel in 0..<channels { values.append(value(x, y, channel, input)) } }
                }
            }
        }
        return Tensor(shape: shape, values: values)
    }

    private static func value(_ x: Int, _ y: Int, _ channel: Int, _ input: ModelInput) -> Float {
        let level = (x * 3 + y * 5 + channel * 40 + ((x * y) >> 4)) & 255
        let place = min(channel, input.mean.count - 1)
        return (Float(level) - input.mean[place]) * input.scale[place]
    }
}
