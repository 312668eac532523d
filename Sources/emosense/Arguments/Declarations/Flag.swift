/// How a flag is turned off.
enum FlagInversion: Sendable {
    /// By its name after `--no-`.
    case prefixedNo
}

/// A name without a value: `--quiet`, or `--align` and `--no-align`.
@propertyWrapper
struct Flag<Value: Sendable>: FlagProperty {
    /// What is known of the flag.
    let declaration: ArgumentDeclaration

    /// Whether the flag was given, or its default.
    var wrappedValue: Value

    private let values: @Sendable (_ inverted: Bool) -> Value

    /// Always so: a flag that is not given has its default.
    var isSatisfied: Bool { true }

    /// Notes that the flag, or its inverted form, was given.
    mutating func raise(inverted: Bool) { wrappedValue = values(inverted) }
}

extension Flag where Value == Bool {
    /// A flag that is off until it is given.
    init(wrappedValue: Bool, name: NameSpecification = .long, help: ArgumentHelp? = nil) {
        self.init(declaration: .flag(name, nil, help), wrappedValue: wrappedValue) { !$0 }
    }

    /// A flag that can be turned on and off, and has a default.
    init(
        wrappedValue: Bool, name: NameSpecification = .long, inversion: FlagInversion, help: ArgumentHelp? = nil
    ) {
        self.init(declaration: .flag(name, inversion, help), wrappedValue: wrappedValue) { !$0 }
    }
}

extension Flag where Value == Bool? {
    /// A flag that can be turned on and off, or left to the program.
    init(name: NameSpecification = .long, inversion: FlagInversion, help: ArgumentHelp? = nil) {
        self.init(declaration: .flag(name, inversion, help), wrappedValue: nil) { !$0 }
    }
}

extension ArgumentDeclaration {
    fileprivate static func flag(
        _ name: NameSpecification, _ inversion: FlagInversion?, _ help: ArgumentHelp?
    ) -> ArgumentDeclaration {
        ArgumentDeclaration(kind: .flag, name: name, inversion: inversion, help: help ?? ArgumentHelp())
    }
}
