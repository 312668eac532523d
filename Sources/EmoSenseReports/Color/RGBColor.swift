#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A colour in 8-bit sRGB.
struct RGBColor: Sendable, Hashable {
    /// Red, 0...255.
    let red: UInt8

    /// Green, 0...255.
    let green: UInt8

    /// Blue, 0...255.
    let blue: UInt8

    /// Makes a colour from `0xRRGGBB`.
    init(_ code: UInt32) {
        red = UInt8(truncatingIfNeeded: code >> 16)
        green = UInt8(truncatingIfNeeded: code >> 8)
        blue = UInt8(truncatingIfNeeded: code)
    }

    /// The colour as `#rrggbb`.
    var hex: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Red, green and blue as linear light, 0...1.
    var linear: [Double] {
        [red, green, blue].map { level in
            let value = Double(level) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
    }

    /// Relative luminance as WCAG 2 defines it, 0...1.
    var luminance: Double {
        let light = linear
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }

    /// Contrast ratio as WCAG 2 defines it, 1...21.
    func contrast(with other: RGBColor) -> Double {
        let levels = [luminance, other.luminance].sorted()
        return (levels[1] + 0.05) / (levels[0] + 0.05)
    }

    /// Black or white, whichever is read more easily on this colour.
    var textColor: RGBColor {
        let black = RGBColor(0x000000)
        let white = RGBColor(0xFFFFFF)
        return contrast(with: black) >= contrast(with: white) ? black : white
    }
}
