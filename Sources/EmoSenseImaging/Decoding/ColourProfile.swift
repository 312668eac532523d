/// Reads the little that is needed of an ICC colour profile (ICC.1:2022).
enum ColourProfile {
    /// Whether a profile says that it is plain sRGB, so that there is nothing to convert.
    ///
    /// It must describe RGB by a matrix and curves, and have a name that begins with sRGB.
    static func isSRGB(_ profile: UnsafeRawBufferPointer) -> Bool {
        guard profile.count >= 132, word(profile, at: 16) == code("RGB "), let count = word(profile, at: 128) else {
            return false
        }
        var name: Int?
        for index in 0..<min(count, 64) {
            let entry = 132 + index * 12
            switch word(profile, at: entry) {
            case code("desc"): name = word(profile, at: entry + 4)
            case code("A2B0"): return false
            case nil: return false
            default: break
            }
        }
        guard let name, let type = word(profile, at: name) else { return false }
        switch type {
        case code("desc"):
            return word(profile, at: name + 12) == code("sRGB")
        case code("mluc"):
            guard let offset = word(profile, at: name + 24) else { return false }
            return word(profile, at: name + offset) == 0x0073_0052
                && word(profile, at: name + offset + 4) == 0x0047_0042
        default:
            return false
        }
    }

    /// Four bytes, the highest first; `nil` past the end.
    private static func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
        guard offset >= 0, offset + 4 <= bytes.count else { return nil }
        return (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }

    private static func code(_ letters: StaticString) -> Int {
        letters.withUTF8Buffer { $0.reduce(0) { $0 << 8 | Int($1) } }
    }
}
