/// Arguments that several commands share.
@propertyWrapper
struct OptionGroup<Value: ParsableArguments & Sendable>: Sendable, Decodable {
    /// The heading over these arguments in help; empty for none of their own.
    let title: String

    /// The arguments.
    var wrappedValue: Value

    /// Takes the arguments of a type into a command.
    init(title: String = "") {
        self.title = title
        self.wrappedValue = Value()
    }

    /// Reads the arguments from the command line and checks them.
    init(from decoder: any Decoder) throws {
        title = ""
        wrappedValue = try Value(from: decoder)
        try wrappedValue.validate()
    }
}

/// A group of arguments, whatever they are.
protocol ArgumentGroup {
    /// The heading over these arguments in help.
    var title: String { get }

    /// The arguments as they are before the command line is read.
    var arguments: any ParsableArguments { get }
}

extension OptionGroup: ArgumentGroup {
    /// The arguments as they are before the command line is read.
    var arguments: any ParsableArguments { wrappedValue }
}
