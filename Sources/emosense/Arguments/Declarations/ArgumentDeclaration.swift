/// What is known of an option, flag or argument before the command line is read.
struct ArgumentDeclaration: Sendable {
    /// The ways in which an argument stands on the command line.
    enum Kind: Sendable {
        /// A name with a value.
        case option

        /// A name alone.
        case flag

        /// A value alone.
        case argument
    }

    /// How it stands on the command line.
    var kind: Kind

    /// What it is called; empty for a value alone.
    var name: NameSpecification = []

    /// Whether a second name turns the flag off.
    var inversion: FlagInversion?

    /// What help says.
    var help: ArgumentHelp

    /// Every value that is accepted; empty when there are too many to list.
    var allowedValues: [String] = []

    /// What kind of value is expected, such as `a number`, where that is known.
    var expectation: String?

    /// The default as help shows it.
    var defaultText: String?

    /// Whether it must be given.
    var isRequired = false

    /// Whether it may be given several times, every one counting.
    var isRepeating = false

    /// How the shell completes its value.
    var completion: CompletionKind = .default
}
