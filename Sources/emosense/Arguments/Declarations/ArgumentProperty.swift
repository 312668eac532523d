/// A property wrapper that declares an argument and holds what was given for it.
protocol ArgumentProperty: Sendable, Decodable {
    /// What is known of the argument.
    var declaration: ArgumentDeclaration { get }

    /// Whether there is a value: given, or by default.
    var isSatisfied: Bool { get }
}

/// A property wrapper for an argument with a value.
protocol ValueProperty: ArgumentProperty {
    /// Takes a value from the command line.
    ///
    /// - Returns: `false` when the text is not a value of the right type.
    mutating func accept(_ text: String) -> Bool
}

/// A property wrapper for an argument without a value.
protocol FlagProperty: ArgumentProperty {
    /// Notes that the flag, or its inverted form, was given.
    mutating func raise(inverted: Bool)
}

/// Says that a wrapper was decoded from something that is not a command line.
struct NotFromCommandLine: Error {}

extension ArgumentProperty {
    /// Always fails: only a command line can be decoded.
    init(from decoder: any Decoder) throws { throw NotFromCommandLine() }
}
