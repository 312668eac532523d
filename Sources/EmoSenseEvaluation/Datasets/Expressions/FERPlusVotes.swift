import EmoSenseCore

/// How faces of FER-2013 have their labels.
public enum FERProtocol: String, Sendable, Hashable, CaseIterable {
    /// The labels of FER-2013 itself.
    case fer2013

    /// FER+: more than half of the votes, those that nobody shared left out; the rule of its authors
    /// (`microsoft/FERPlus:src/ferplus.py`).
    case majority

    /// FER+: the most votes, the first of equals.
    case argmax

    /// FER+: the most votes; faces with a tie are left out.
    case argmaxNoTies = "argmax-no-ties"

    /// The name that results carry.
    public var resultName: String { self == .fer2013 ? rawValue : "ferplus-\(rawValue)" }
}

/// The ten votes that a face got in FER+: eight expressions, unknown, and not a face.
struct FERPlusVotes {
    /// What the first eight columns stand for.
    static let expressions: [Expression] = [.neutral, .happy, .surprise, .sad, .angry, .disgust, .fear, .contempt]

    let votes: [Int]

    /// The expression that a protocol makes of the votes; `nil` where the face is left out.
    func expression(_ rule: FERProtocol) -> Expression? {
        let counted = rule == .majority ? votes.map { $0 > 1 ? $0 : 0 } : votes
        let most = counted.max() ?? 0
        guard most > 0, let winner = counted.firstIndex(of: most), winner < Self.expressions.count else { return nil }
        switch rule {
        case .majority where most * 2 <= counted.reduce(0, +): return nil
        case .argmaxNoTies where counted.count(where: { $0 == most }) > 1: return nil
        default: return Self.expressions[winner]
        }
    }
}
