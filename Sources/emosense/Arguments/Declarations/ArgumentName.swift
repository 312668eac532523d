/// A name of an option or flag as it is typed.
enum ArgumentName: Sendable, Hashable, CustomStringConvertible {
    /// A word after two dashes.
    case long(String)

    /// A letter after one dash.
    case short(Character)

    /// The name with its dashes.
    var description: String {
        switch self {
        case .long(let name): "--\(name)"
        case .short(let character): "-\(character)"
        }
    }

    /// Whether it is a letter after one dash.
    var isShort: Bool {
        if case .short = self { true } else { false }
    }

    /// The name that turns a flag off: `--no-align` for `--align`; `nil` for a short one.
    var negated: ArgumentName? {
        if case .long(let name) = self { .long("no-\(name)") } else { nil }
    }
}
