/// Fills a set of arguments from the words of a command line.
struct ArgumentReader {
    /// The arguments, filled as words are read.
    private(set) var arguments: ArgumentSet

    private var words: ArraySlice<String> = []

    /// Prepares to read the arguments of a type.
    init(_ type: any ParsableArguments.Type) { arguments = ArgumentSet(type) }

    /// Reads all words.
    mutating func read(_ allWords: [String]) throws(ParserError) {
        let beforeTerminator = allWords.prefix { $0 != "--" }
        if beforeTerminator.contains(where: { $0 == "--help" || $0 == "-h" }) { throw .helpRequested }
        var values: [String] = []
        words = allWords[...]
        while let word = words.popFirst() {
            if word == "--" {
                values += words
                words = []
            } else if word.hasPrefix("--") {
                try readLong(word)
            } else if word.looksLikeOption {
                try readShort(word)
            } else {
                values.append(word)
            }
        }
        try distribute(values)
        if let missing = arguments.slots.first(where: { !$0.property.isSatisfied }) {
            throw .missingArgument(missing.displayName)
        }
    }

    /// Hands the values to the type that declares them, which checks them.
    func finish<Arguments: ParsableArguments>(_ type: Arguments.Type) throws -> Arguments {
        let properties = arguments.slots.map { ($0.path, $0.property) }
        do {
            let decoder = ParsedArgumentsDecoder(properties: Dictionary(properties, uniquingKeysWith: { $1 }))
            var result = try Arguments(from: decoder)
            try result.validate()
            return result
        } catch let error as ValidationError {
            throw ParserError.invalid(error)
        }
    }

    private mutating func readLong(_ word: String) throws(ParserError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let inline = parts.count == 2 ? parts[1] : nil
        let name = ArgumentName.long(String(parts[0].dropFirst(2)))
        guard let index = arguments.slots.firstIndex(where: { $0.names.contains(name) }) else {
            if let index = arguments.slots.firstIndex(where: { $0.negatedNames.contains(name) }) {
                return try raise(index, named: name, inverted: true, inline: inline)
            }
            if word == "--version" { throw .versionRequested }
            throw .unknownOption("\(name)", suggestion: Spelling.nearest(to: "\(name)", in: longNames))
        }
        if arguments.slots[index].declaration.kind == .flag {
            try raise(index, named: name, inverted: false, inline: inline)
        } else {
            try fill(index, named: name, with: inline)
        }
    }

    /// Reads letters after one dash: flags, the last of which may be an option with its value.
    private mutating func readShort(_ word: String) throws(ParserError) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            let name = ArgumentName.short(letter)
            if letter == "h" { throw .helpRequested }
            guard let index = arguments.slots.firstIndex(where: { $0.names.contains(name) }) else {
                let meant = "-\(word)"
                throw .unknownOption("\(name)", suggestion: longNames.contains(meant) ? meant : nil)
            }
            if arguments.slots[index].declaration.kind != .flag {
                let inline = letters.first == "=" ? letters.dropFirst() : letters
                return try fill(index, named: name, with: letters.isEmpty ? nil : String(inline))
            }
            let isAssigned = letters.first == "="
            try raise(
                index, named: name, inverted: false, inline: isAssigned ? String(letters.dropFirst()) : nil)
        }
    }

    private mutating func raise(
        _ index: Int, named name: ArgumentName, inverted: Bool, inline: String?
    ) throws(ParserError) {
        if let inline { throw .needlessValue(flag: "\(name)", value: inline) }
        guard var flag = arguments.slots[index].property as? any FlagProperty else { return }
        flag.raise(inverted: inverted)
        arguments.slots[index].property = flag
    }

    private mutating func fill(
        _ index: Int, named name: ArgumentName, with inline: String?
    ) throws(ParserError) {
        if let inline { return try accept(inline, at: index, as: "\(name)") }
        guard let value = words.first, !value.looksLikeOption else {
            throw .missingValue(option: "\(name)", valueName: arguments.slots[index].valueName)
        }
        words.removeFirst()
        try accept(value, at: index, as: "\(name)")
    }

    private mutating func accept(_ text: String, at index: Int, as name: String) throws(ParserError) {
        guard var property = arguments.slots[index].property as? any ValueProperty else { return }
        let declaration = property.declaration
        guard property.accept(text) else {
            throw .invalidValue(
                text, argument: name, allowed: declaration.allowedValues, expectation: declaration.expectation)
        }
        arguments.slots[index].property = property
    }

    /// Gives values without a name to the arguments in order; one that repeats takes all that are left.
    private mutating func distribute(_ values: [String]) throws(ParserError) {
        var rest = values[...]
        for index in arguments.slots.indices where arguments.slots[index].declaration.kind == .argument {
            let slot = arguments.slots[index]
            repeat {
                guard let value = rest.popFirst() else { return }
                try accept(value, at: index, as: slot.displayName)
            } while slot.declaration.isRepeating
        }
        if let extra = rest.first { throw .unexpectedArgument(extra) }
    }

    private var longNames: [String] {
        let declared = arguments.visible.flatMap { $0.names + $0.negatedNames }.filter { !$0.isShort }
        return declared.map(\.description) + ["--help", "--version"]
    }
}

extension String {
    /// Whether the word starts with a dash and is neither a lone dash nor a negative number.
    fileprivate var looksLikeOption: Bool { hasPrefix("-") && self != "-" && Double(self) == nil }
}
