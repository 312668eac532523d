/// A declaration together with the value that was given, which `Option` and `Argument` share.
struct ParsedValue<Value: Sendable>: Sendable {
    /// What is known of the argument.
    var declaration: ArgumentDeclaration

    /// The value given, or the default; `nil` when it is required and was not given.
    private(set) var value: Value?

    private var wasGiven = false
    private let read: @Sendable (_ text: String, _ soFar: Value?) -> Value?

    private init(
        _ declaration: ArgumentDeclaration, value: Value?,
        read: @escaping @Sendable (_ text: String, _ soFar: Value?) -> Value?
    ) {
        self.declaration = declaration
        self.declaration.isRequired = value == nil
        self.value = value
        self.read = read
    }

    /// Takes one value from the command line; `false` when it is not of the right type.
    mutating func accept(_ text: String) -> Bool {
        guard let new = read(text, wasGiven ? value : nil) else { return false }
        value = new
        wasGiven = true
        return true
    }

    /// The value.
    var wrapped: Value {
        get {
            guard let value else { preconditionFailure("a required argument was read before the command line was") }
            return value
        }
        set { value = newValue }
    }
}

extension ParsedValue where Value: ExpressibleByArgument {
    /// One value.
    static func one(_ declaration: ArgumentDeclaration, default initial: Value?) -> ParsedValue {
        let shown = initial?.defaultValueDescription
        return ParsedValue(declaration.typed(as: Value.self, default: shown), value: initial) { text, _ in
            Value(argument: text)
        }
    }
}

extension ParsedValue {
    /// One value, or none.
    static func optional<Wrapped: ExpressibleByArgument>(_ declaration: ArgumentDeclaration) -> ParsedValue
    where Value == Wrapped? {
        ParsedValue(declaration.typed(as: Wrapped.self, default: nil), value: .some(nil)) { text, _ in
            Wrapped(argument: text).map(Optional.some)
        }
    }

    /// Any number of values.
    static func many<Element: ExpressibleByArgument>(
        _ declaration: ArgumentDeclaration, default initial: [Element]?
    ) -> ParsedValue where Value == [Element] {
        var declaration = declaration.typed(as: Element.self, default: nil)
        declaration.isRepeating = true
        return ParsedValue(declaration, value: initial) { text, soFar in
            Element(argument: text).map { (soFar ?? []) + [$0] }
        }
    }
}

extension ArgumentDeclaration {
    /// The declaration with what a type says about its values.
    fileprivate func typed<Value: ExpressibleByArgument>(
        as type: Value.Type, default shown: String?
    ) -> ArgumentDeclaration {
        var declaration = self
        declaration.allowedValues = type.allValueStrings
        declaration.expectation = (type as? any ArgumentExpectation.Type)?.expectation
        declaration.defaultText = shown
        if completion == .default { declaration.completion = type.defaultCompletionKind }
        return declaration
    }
}
