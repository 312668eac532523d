public import EmoSenseCore

/// Which expression a data set means by which name or number.
public struct LabelTable: Sendable, Hashable {
    /// What a label stands for.
    public enum Meaning: Sendable, Hashable {
        /// An expression.
        case expression(Expression)

        /// Something that is left out on purpose, such as "no face".
        case leftOut
    }

    /// Name of the table: that of a scheme, or the path of a user's own.
    public let name: String

    private let meanings: [String: Meaning]

    /// The schemes by name: words of the field, and the numbers of four data sets.
    public static let schemes: [String: LabelTable] = [
        "names": LabelTable(name: "names", meanings: [:]),
        "fer2013": LabelTable(name: "fer2013", numbers: [.angry, .disgust, .fear, .happy, .sad, .surprise, .neutral]),
        "rafdb": LabelTable(
            name: "rafdb", numbers: [.surprise, .fear, .disgust, .happy, .sad, .angry, .neutral], from: 1),
        "ckplus": LabelTable(
            name: "ckplus", numbers: [.neutral, .angry, .contempt, .disgust, .fear, .happy, .sad, .surprise]),
        "affectnet": LabelTable(
            name: "affectnet",
            numbers: [.neutral, .happy, .sad, .surprise, .fear, .disgust, .angry, .contempt], leftOut: 8...10),
    ]

    private static let words: [String: Meaning] = [
        "angry": .expression(.angry), "anger": .expression(.angry), "disgust": .expression(.disgust),
        "disgusted": .expression(.disgust), "fear": .expression(.fear), "fearful": .expression(.fear),
        "afraid": .expression(.fear), "scared": .expression(.fear), "happy": .expression(.happy),
        "happiness": .expression(.happy), "joy": .expression(.happy), "smile": .expression(.happy),
        "neutral": .expression(.neutral), "neutrality": .expression(.neutral), "calm": .expression(.neutral),
        "sad": .expression(.sad), "sadness": .expression(.sad), "surprise": .expression(.surprise),
        "surprised": .expression(.surprise), "contempt": .expression(.contempt),
        "contemptuous": .expression(.contempt), "none": .leftOut, "uncertain": .leftOut, "unknown": .leftOut,
        "no-face": .leftOut, "noface": .leftOut, "nf": .leftOut,
    ]

    init(name: String, meanings: [String: Meaning]) {
        self.name = name
        self.meanings = meanings
    }

    private init(name: String, numbers: [Expression], from first: Int = 0, leftOut: ClosedRange<Int>? = nil) {
        var meanings: [String: Meaning] = [:]
        for (index, expression) in numbers.enumerated() { meanings["\(first + index)"] = .expression(expression) }
        leftOut?.forEach { meanings["\($0)"] = .leftOut }
        self.init(name: name, meanings: meanings)
    }

    /// Reads a scheme's name, or a file of lines `label,expression`, with `-` for labels that are left out.
    ///
    /// - Throws: `DatasetError` for a line that names no expression.
    public init(_ nameOrPath: String) throws {
        if let scheme = Self.schemes[nameOrPath] {
            self = scheme
            return
        }
        guard DatasetFile.exists(nameOrPath) else {
            let known = Self.schemes.keys.sorted().joined(separator: ", ")
            throw DatasetError(
                path: nameOrPath, reason: "it is neither a file of labels nor one of the schemes \(known)")
        }
        var meanings: [String: Meaning] = [:]
        for (number, line) in try DatasetFile.text(nameOrPath).split(separator: "\n").enumerated() {
            let fields = line.split(separator: ",", maxSplits: 1).map(\.trimmed)
            guard !line.trimmed.isEmpty, !line.hasPrefix("#") else { continue }
            guard fields.count == 2, let meaning = fields[1] == "-" ? .leftOut : Self.words[fields[1].lowercased()]
            else {
                throw DatasetError(
                    path: nameOrPath, reason: "line \(number + 1), `\(line)`, is not `label,expression`")
            }
            meanings[Self.key(fields[0])] = meaning
        }
        self.init(name: nameOrPath, meanings: meanings)
    }

    /// What a label stands for; `nil` when the table does not know it.
    public func meaning(of label: String) -> Meaning? { meanings[Self.key(label)] ?? Self.words[Self.key(label)] }

    /// The label without capitals, leading zeros and spaces around it.
    private static func key(_ label: String) -> String {
        let lower = label.trimmed.lowercased()
        if let number = Int(lower) { return "\(number)" }
        return lower
    }
}
