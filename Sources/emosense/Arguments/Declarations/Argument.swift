/// A value that stands on the command line without a name.
@propertyWrapper
struct Argument<Value: Sendable>: ValueProperty {
    private var parsed: ParsedValue<Value>

    /// The value given, or the default.
    var wrappedValue: Value {
        get { parsed.wrapped }
        set { parsed.wrapped = newValue }
    }

    /// What is known of the argument.
    var declaration: ArgumentDeclaration { parsed.declaration }

    /// Whether there is a value.
    var isSatisfied: Bool { parsed.value != nil }

    /// Takes a value from the command line.
    mutating func accept(_ text: String) -> Bool { parsed.accept(text) }
}

extension Argument where Value: ExpressibleByArgument {
    /// An argument with a default.
    init(wrappedValue: Value, help: ArgumentHelp? = nil, completion: CompletionKind? = nil) {
        parsed = .one(.argument(help, completion), default: wrappedValue)
    }

    /// An argument that must be given.
    init(help: ArgumentHelp? = nil, completion: CompletionKind? = nil) {
        parsed = .one(.argument(help, completion), default: nil)
    }
}

extension Argument {
    /// An argument that may be left out.
    init<Wrapped: ExpressibleByArgument>(help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value == Wrapped? {
        parsed = .optional(.argument(help, completion))
    }

    /// Any number of values, none among them.
    init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], help: ArgumentHelp? = nil, completion: CompletionKind? = nil
    ) where Value == [Element] {
        parsed = .many(.argument(help, completion), default: wrappedValue)
    }

    /// At least one value.
    init<Element: ExpressibleByArgument>(help: ArgumentHelp? = nil, completion: CompletionKind? = nil)
    where Value == [Element] {
        parsed = .many(.argument(help, completion), default: nil)
    }
}

extension ArgumentDeclaration {
    fileprivate static func argument(_ help: ArgumentHelp?, _ completion: CompletionKind?) -> ArgumentDeclaration {
        ArgumentDeclaration(kind: .argument, help: help ?? ArgumentHelp(), completion: completion ?? .default)
    }
}
