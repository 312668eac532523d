/// A type whose values can be typed on the command line.
protocol ExpressibleByArgument: Sendable {
    /// Reads a value; `nil` when the text is not one.
    init?(argument: String)

    /// How the value is shown where it is a default.
    var defaultValueDescription: String { get }

    /// Every text that is accepted; empty when there are too many to list.
    static var allValueStrings: [String] { get }

    /// How the shell completes values.
    static var defaultCompletionKind: CompletionKind { get }
}

extension ExpressibleByArgument {
    /// The value as it prints.
    var defaultValueDescription: String { "\(self)" }

    /// None by default.
    static var allValueStrings: [String] { [] }

    /// The accepted texts, where they can be listed.
    static var defaultCompletionKind: CompletionKind {
        allValueStrings.isEmpty ? .default : .list(allValueStrings)
    }
}

extension ExpressibleByArgument where Self: CaseIterable, Self: RawRepresentable, RawValue: ExpressibleByArgument {
    /// The raw values of all cases.
    static var allValueStrings: [String] { allCases.map(\.rawValue.defaultValueDescription) }
}

extension ExpressibleByArgument where Self: RawRepresentable, RawValue: ExpressibleByArgument {
    /// Reads a raw value.
    init?(argument: String) {
        guard let raw = RawValue(argument: argument) else { return nil }
        self.init(rawValue: raw)
    }

    /// The raw value.
    var defaultValueDescription: String { rawValue.defaultValueDescription }
}

/// A type of argument that can say what it expects.
protocol ArgumentExpectation {
    /// What the user should type, such as `a number`.
    static var expectation: String { get }
}

extension String: ExpressibleByArgument {
    /// Takes the text as it is.
    init?(argument: String) { self = argument }
}

extension Int: ExpressibleByArgument, ArgumentExpectation {
    /// Reads a whole number.
    init?(argument: String) { self.init(argument) }

    /// A whole number.
    static var expectation: String { "a whole number" }
}

extension Float: ExpressibleByArgument, ArgumentExpectation {
    /// Reads a number; the words for infinity and for no number at all are not accepted.
    init?(argument: String) {
        guard let value = Float(argument), value.isFinite else { return nil }
        self = value
    }

    /// The shortest decimal form.
    var defaultValueDescription: String { Double(self).rounded() == Double(self) ? "\(Int(self))" : "\(self)" }

    /// A number.
    static var expectation: String { "a number" }
}

extension Float {
    /// The number that was typed: 0.3, where `Double(self)` would be 0.30000001192092896.
    var decimal: Double { Double("\(self)") ?? Double(self) }
}
