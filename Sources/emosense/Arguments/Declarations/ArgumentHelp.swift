/// What help says about one argument.
struct ArgumentHelp: Sendable, ExpressibleByStringInterpolation {
    /// One line without a trailing period.
    var abstract: String

    /// More about it, for the manual.
    var discussion: String

    /// What stands for the value in help, such as `px`; the property's name when `nil`.
    var valueName: String?

    /// Whether help, manual and completion leave the argument out.
    var isHidden: Bool

    /// Describes an argument.
    ///
    /// - Parameters:
    ///   - abstract: One line without a trailing period.
    ///   - discussion: More about it, for the manual.
    ///   - valueName: What stands for the value in help.
    ///   - visibility: Whether help shows the argument.
    init(
        _ abstract: String = "", discussion: String = "", valueName: String? = nil,
        visibility: ArgumentVisibility = .default
    ) {
        self.abstract = abstract
        self.discussion = discussion
        self.valueName = valueName
        self.isHidden = visibility == .hidden
    }

    /// Describes an argument by its abstract alone.
    init(stringLiteral value: String) { self.init(value) }

    /// An argument that help leaves out.
    static let hidden = ArgumentHelp(visibility: .hidden)
}

/// Whether help, manual and completion show an argument.
enum ArgumentVisibility: Sendable {
    /// Shown.
    case `default`

    /// Accepted, but not shown.
    case hidden
}
