/// The arguments that a type declares, in the order of its properties, those of its groups included.
struct ArgumentSet: Sendable {
    /// One argument and where its value belongs.
    struct Slot: Sendable {
        /// The names of the properties that lead to the value, joined by points.
        let path: String

        /// The heading that the argument stands under in help; empty for none of its own.
        let title: String

        /// What it is called; short names first, none for a value alone.
        let names: [ArgumentName]

        /// What stands for its value in help, such as `px`.
        let valueName: String

        /// The declaration and, after reading, the value.
        var property: any ArgumentProperty

        /// What is known of the argument.
        var declaration: ArgumentDeclaration { property.declaration }

        /// The names that turn a flag off.
        var negatedNames: [ArgumentName] {
            declaration.inversion == .prefixedNo ? names.compactMap(\.negated) : []
        }

        /// The argument as messages call it.
        var displayName: String { names.last?.description ?? "<\(valueName)>" }
    }

    /// The arguments.
    var slots: [Slot]

    /// Gathers the arguments of a type.
    init(_ type: any ParsableArguments.Type) { slots = Self.slots(of: type.init(), title: "", prefix: "") }

    /// The arguments that help shows.
    var visible: [Slot] { slots.filter { !$0.declaration.help.isHidden } }

    /// The values without a name, in the order in which they are given.
    var positional: [Slot] { visible.filter { $0.declaration.kind == .argument } }

    /// The options and flags.
    var named: [Slot] { visible.filter { $0.declaration.kind != .argument } }

    private static func slots(of arguments: any ParsableArguments, title: String, prefix: String) -> [Slot] {
        Mirror(reflecting: arguments).children.flatMap { child -> [Slot] in
            guard let label = child.label, label.hasPrefix("_") else { return [] }
            let name = String(label.dropFirst())
            if let group = child.value as? any ArgumentGroup {
                let heading = group.title.isEmpty ? title : group.title
                return slots(of: group.arguments, title: heading, prefix: "\(prefix)\(name).")
            }
            guard let property = child.value as? any ArgumentProperty else { return [] }
            let declaration = property.declaration
            return [
                Slot(
                    path: prefix + name, title: title, names: declaration.name.names(for: name),
                    valueName: declaration.help.valueName ?? name.kebabCased, property: property)
            ]
        }
    }
}
