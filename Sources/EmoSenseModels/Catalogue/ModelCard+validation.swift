#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ModelCard {
    /// Whether a name can be a model's: lower-case letters, digits, dots, hyphens and underscores, a letter or digit
    /// first.
    static func isValid(name: String) -> Bool {
        guard let first = name.utf8.first, isLetterOrDigit(first), name.utf8.count <= 100 else { return false }
        return name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
    }

    /// What is wrong with the card, in words; `nil` when nothing is.
    var problem: String? {
        if !Self.isValid(name: name) {
            return "\"\(name)\" is no name; use lower-case letters, digits, dots, hyphens and underscores"
        }
        for part in allFiles {
            if part.file.isEmpty || part.file.contains("/") || part.file.hasPrefix(".") {
                return "\"\(part.file)\" is no file name; name a file in the models folder"
            }
            if let sha256 = part.sha256, !Self.isHash(sha256, digits: 64) {
                return "\"sha256\" of \(part.file) is not 64 lower-case hexadecimal digits"
            }
            if let gitBlob = part.gitBlob, !Self.isHash(gitBlob, digits: 40) {
                return "\"git_blob\" of \(part.file) is not 40 lower-case hexadecimal digits"
            }
        }
        let channels = input.color == .gray ? 1 : 3
        if input.mean.count != channels || input.scale.count != channels {
            return "\"mean\" and \"scale\" have one number a channel, here \(channels)"
        }
        if !(input.mean + input.scale).allSatisfy(\.isFinite) || input.scale.contains(0) {
            return "\"mean\" and \"scale\" are numbers, and no scale is 0"
        }
        if ![input.width, input.height].allSatisfy({ (1...Self.largestSide).contains($0 ?? 1) }) {
            return "\"width\" and \"height\" of \"input\" lie between 1 and \(Self.largestSide)"
        }
        if decode == .anchors, anchors?.isSound != true {
            return "\"anchors\" lists strides, and for each of them the sizes of its anchors in pixels"
        }
        if decode == .haar, (pyramid?.factor ?? 0) <= 1 {
            return "\"pyramid\" of a cascade has a \"factor\" above 1, by which its window grows"
        }
        if let pyramid, !pyramid.isSound {
            return "\"pyramid\" has a \"factor\" above 0 that is not 1, and thresholds between 0 and 1"
        }
        if !(1...64).contains(input.batch) || (input.stride ?? 1) < 1 {
            return "\"batch\" of \"input\" lies between 1 and 64, and \"stride\" is 1 or more"
        }
        if let closer = input.closer,
            input.stride == nil || closer <= max(input.width ?? 0, input.height ?? 0) || closer > Self.largestSide
        {
            return
                "\"closer\" of \"input\" is larger than its sides, at most \(Self.largestSide), and needs a \"stride\""
        }
        if task == .expressionRecognition, expressions.isEmpty {
            return "\"classes\" of a recognizer lists its expressions in output order"
        }
        if let unknown = omitted.first(where: { !expressions.contains($0) }) {
            return "\"omitted\" names \(unknown), which \"classes\" does not have"
        }
        if task == .expressionRecognition, input.width == nil || input.height == nil {
            return "\"input\" of a recognizer has a width and a height"
        }
        if let square = crop?.square, !(1...Self.largestSide).contains(square) || input.color != .gray {
            return
                "\"square\" of \"crop\" lies between 1 and \(Self.largestSide), and needs an input of the colour gray"
        }
        if input.fit == .canvas,
            task != .expressionRecognition || input.width != input.height || input.color == .gray
        {
            return "an input with the \"fit\" canvas is a recognizer's, square and in colour"
        }
        if task == .superResolution, !(2...8).contains(scale ?? 0) || decode != .image {
            return "\"scale\" of a super-resolution model lies between 2 and 8, and its \"decode\" is \"image\""
        }
        return nil
    }

    /// Pixels of a side beyond which no network looks at a picture at once.
    private static let largestSide = 8192

    private static func isHash(_ text: String, digits: Int) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

extension DecodingError {
    /// What is wrong with a JSON file, with the key where it is.
    var sentence: String {
        switch self {
        case .keyNotFound(let key, let context): "\(Self.place(context.codingPath + [key])) is missing"
        case .valueNotFound(_, let context): "\(Self.place(context.codingPath)) must not be null"
        case .typeMismatch(_, let context), .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "it is not JSON that a card can be read from"
                : "\(Self.place(context.codingPath)): \(context.debugDescription)"
        @unknown default: "it cannot be read as a card"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        "\"" + path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".") + "\""
    }
}
