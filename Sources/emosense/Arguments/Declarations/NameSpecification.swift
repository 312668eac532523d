/// The names that an option or flag answers to.
struct NameSpecification: Sendable, ExpressibleByArrayLiteral {
    /// One name, given or made from the property's.
    struct Element: Sendable {
        fileprivate enum Form: Sendable {
            case long
            case short
            case customLong(String)
            case customShort(Character)
        }

        fileprivate let form: Form

        /// The property's name in kebab case after two dashes.
        static let long = Element(form: .long)

        /// The first letter of the property's name after one dash.
        static let short = Element(form: .short)

        /// A long name of one's own, without the dashes.
        static func customLong(_ name: String) -> Element { Element(form: .customLong(name)) }

        /// A short name of one's own, without the dash.
        static func customShort(_ character: Character) -> Element { Element(form: .customShort(character)) }
    }

    private let elements: [Element]

    /// Lists names.
    init(arrayLiteral elements: Element...) { self.elements = elements }

    /// The property's name in kebab case after two dashes.
    static let long: NameSpecification = [.long]

    /// The first letter of the property's name after one dash.
    static let short: NameSpecification = [.short]

    /// The property's name, in full and by its first letter.
    static let shortAndLong: NameSpecification = [.short, .long]

    /// A long name of one's own, without the dashes.
    static func customLong(_ name: String) -> NameSpecification { [.customLong(name)] }

    /// A short name of one's own, without the dash.
    static func customShort(_ character: Character) -> NameSpecification { [.customShort(character)] }

    /// The names for a property, short ones first.
    func names(for property: String) -> [ArgumentName] {
        let names = elements.compactMap { element -> ArgumentName? in
            switch element.form {
            case .long: .long(property.kebabCased)
            case .short: property.first.map(ArgumentName.short)
            case .customLong(let name): .long(name)
            case .customShort(let character): .short(character)
            }
        }
        return names.filter(\.isShort) + names.filter { !$0.isShort }
    }
}

extension String {
    /// `minFace` as `min-face`.
    var kebabCased: String {
        reduce(into: "") { result, character in
            if character.isUppercase && !result.isEmpty { result.append("-") }
            result += character.lowercased()
        }
    }
}
