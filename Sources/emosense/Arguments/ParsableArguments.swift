/// A type that declares arguments by the property wrappers `Option`, `Flag`, `Argument` and `OptionGroup`.
protocol ParsableArguments: Decodable, SendableMetatype {
    /// Declares the arguments.
    init()

    /// Checks what no single argument can check, and throws a `ValidationError` where it does not hold.
    mutating func validate() throws
}

extension ParsableArguments {
    /// Accepts everything.
    mutating func validate() throws {}

    /// Reads arguments and checks them.
    ///
    /// - Parameter arguments: The words of the command line, without the program's name.
    /// - Returns: The arguments, checked.
    /// - Throws: A `ParserError`.
    static func parse(_ arguments: [String]) throws -> Self {
        var reader = ArgumentReader(Self.self)
        try reader.read(arguments)
        return try reader.finish(Self.self)
    }
}
