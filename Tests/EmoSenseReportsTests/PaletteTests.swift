import EmoSenseCore
import Testing

@testable import EmoSenseReports

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

@Suite("Colours")
struct PaletteTests {
    /// What people see who lack one kind of cone, on linear light (Machado, Oliveira and Fernandes, 2009).
    static let visions: [[[Double]]] = [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ]

    /// CIE L*a*b* under D65 of linear sRGB.
    static func lab(_ linear: [Double]) -> [Double] {
        let light = linear.map { min(1, max(0, $0)) }
        func curve(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116 }
        let x = curve((0.4124564 * light[0] + 0.3575761 * light[1] + 0.1804375 * light[2]) / 0.95047)
        let y = curve(0.2126729 * light[0] + 0.7151522 * light[1] + 0.0721750 * light[2])
        let z = curve((0.0193339 * light[0] + 0.1191920 * light[1] + 0.9503041 * light[2]) / 1.08883)
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
    }

    @Test("Every two expressions are told apart, however colours are seen", arguments: visions)
    func distinct(vision: [[Double]]) {
        let seen = Expression.allCases.map { expression in
            let light = Palette.rgb(of: expression).linear
            return Self.lab(vision.map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } })
        }
        for one in seen.indices {
            for other in seen.indices where other > one {
                let distance = zip(seen[one], seen[other]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
                #expect(distance > 25, "\(Expression.allCases[one]) and \(Expression.allCases[other])")
            }
        }
    }

    @Test("Text on every colour has a contrast of at least 4.5", arguments: Expression.allCases)
    func contrast(expression: Expression) {
        let color = Palette.rgb(of: expression)
        #expect(color.contrast(with: color.textColor) >= 4.5)
        #expect(Palette.textColor(on: expression) == color.textColor.hex)
    }

    @Test("A colour is spelt with six digits and measured as WCAG does")
    func spelling() {
        #expect(RGBColor(0x000A0F).hex == "#000a0f")
        #expect(abs(RGBColor(0xFFFFFF).contrast(with: RGBColor(0x000000)) - 21) < 1e-9)
    }
}
