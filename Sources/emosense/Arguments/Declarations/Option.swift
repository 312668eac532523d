/// A value after a name: `--min-face 24` or `--min-face=24`.
@propertyWrapper
struct Option<Value: Sendable>: ValueProperty {
    private var parsed: ParsedValue<Value>

    /// The value given, or the default.
    var wrappedValue: Value {
        get { parsed.wrapped }
        set { parsed.wrapped = newValue }
    }

    /// What is known of the option.
    var declaration: ArgumentDeclaration { parsed.declaration }

    /// Whether there is a value.
    var isSatisfied: Bool { parsed.value != nil }

    /// Takes a value from the command line.
    mutating func accept(_ text: String) -> Bool { parsed.accept(text) }
}

extension Option where Value: ExpressibleByArgument {
    /// An option with a default.
    init(
        wrappedValue: Value, name: NameSpecification = .long, help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) {
        parsed = .one(.option(name, help, completion), default: wrappedValue)
    }

    /// An option that must be given.
    init(name: NameSpecification = .long, help: ArgumentHelp? = nil, completion: CompletionKind? = nil) {
        parsed = .one(.option(name, help, completion), default: nil)
    }
}

extension Option {
    /// An option that may be left out.
    init<Wrapped: ExpressibleByArgument>(
        name: NameSpecification = .long, help: ArgumentHelp? = nil, completion: CompletionKind? = nil
    ) where Value == Wrapped? {
        parsed = .optional(.option(name, help, completion))
    }

    /// An option that may be given several times, every value counting.
    init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], name: NameSpecification = .long, help: ArgumentHelp? = nil,
        completion: CompletionKind? = nil
    ) where Value == [Element] {
        parsed = .many(.option(name, help, completion), default: wrappedValue)
    }
}

extension ArgumentDeclaration {
    fileprivate static func option(
        _ name: NameSpecification, _ help: ArgumentHelp?, _ completion: CompletionKind?
    ) -> ArgumentDeclaration {
        ArgumentDeclaration(
            kind: .option, name: name, help: help ?? ArgumentHelp(), completion: completion ?? .default)
    }
}
