#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Every model that can be asked for by name: those that EmoSense knows, and those that the user has added.
///
/// A user's card is a file `NAME.json` in a models folder. It is read when it is asked for, so a card that appears
/// while the program runs is found. A name of EmoSense's own cannot be taken by another card.
public struct Catalogue: Sendable {
    /// Folders that are searched for the user's cards, in order.
    public let folders: [String]

    /// Makes a catalogue.
    ///
    /// - Parameter folders: Folders with the user's cards; the first that has a card of a name wins.
    public init(folders: [String] = []) {
        self.folders = folders
    }

    /// Names of the cards that come with EmoSense, in the order in which lists show them.
    public static var builtInNames: [String] { BuiltInCards.json.map(\.key) }

    /// Every name that can be asked for: EmoSense's own, then the user's in alphabetical order.
    public var names: [String] { Self.builtInNames + userCards.map(\.name) }

    /// The card of a name.
    ///
    /// - Throws: `UnknownModelError` when there is none, with the nearest name that there is; `InvalidCardError` when
    ///   the card cannot be read.
    public func card(named name: String) throws -> ModelCard {
        let own = userCards.first { $0.name == name }
        if let json = BuiltInCards.json.first(where: { $0.key == name })?.value {
            if let own {
                throw InvalidCardError(
                    path: own.path,
                    reason: "\(name) is a model that EmoSense knows already; give this card another name")
            }
            return try Self.read(Data(json), name: name, path: "\(name).json")
        }
        guard let own else {
            let names = names
            throw UnknownModelError(name: name, nearest: NearestName.to(name, among: names), known: names)
        }
        return try Self.read(path: own.path, name: name)
    }

    /// The cards that can be read, EmoSense's own first.
    ///
    /// - Parameter task: What the models are for; `nil` for all.
    public func cards(for task: ModelTask? = nil) -> [ModelCard] {
        names.compactMap { try? card(named: $0) }.filter { task == nil || $0.task == task }
    }

    /// What is wrong with the cards that cannot be used, in the order of their names.
    public var problems: [InvalidCardError] {
        userCards.compactMap { own in
            do {
                _ = try card(named: own.name)
                return nil
            } catch {
                return error as? InvalidCardError
            }
        }
    }

    /// The user's cards by name; of several with one name, that of the first folder.
    private var userCards: [(name: String, path: String)] {
        var found: [String: String] = [:]
        for folder in folders {
            for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            where file.hasSuffix(".json") {
                let name = String(file.dropLast(5))
                if found[name] == nil { found[name] = "\(folder)/\(file)" }
            }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Reads a card from its file.
    static func read(path: String, name: String) throws -> ModelCard {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InvalidCardError(path: path, reason: "it cannot be read; check its permissions")
        }
        return try read(data, name: name, path: path)
    }

    /// Reads a card and checks what the format alone does not say.
    private static func read(_ json: Data, name: String, path: String) throws -> ModelCard {
        let card: ModelCard
        do {
            card = try JSONDecoder().decode(ModelCard.self, from: json)
        } catch let error as DecodingError {
            throw InvalidCardError(path: path, reason: error.sentence)
        } catch {
            throw InvalidCardError(path: path, reason: "it is not JSON")
        }
        if card.name != name {
            throw InvalidCardError(path: path, reason: "it names \"\(card.name)\"; a card's name is that of its file")
        }
        if let problem = card.problem { throw InvalidCardError(path: path, reason: problem) }
        return card
    }
}
