import EmoSense

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The catalogue, which models are ready, and which ones are taken when a request names none.
struct ModelList: Encodable {
    private struct Defaults: Encodable {
        let detector: String
        let recognizer: String
        let enlarge: String?
    }

    private struct Entry: Encodable {
        let card: ModelCard
        let isReady: Bool

        private enum CodingKeys: String, CodingKey { case ready }

        func encode(to encoder: any Encoder) throws {
            try card.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(isReady, forKey: .ready)
        }
    }

    private let schema = "emosense.models/1"
    private let defaults: Defaults
    private let models: [Entry]

    /// Looks at the models of a store.
    init(store: ModelStore, defaults: ReadingOptions) {
        self.defaults = Defaults(
            detector: defaults.detector, recognizer: defaults.recognizer, enlarge: defaults.enlarge)
        models = store.catalogue.cards().map { Entry(card: $0, isReady: store.isPresent($0)) }
    }

    /// The answer that lists them.
    var response: HTTPResponse {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return HTTPResponse(
                type: "application/json", body: Array(try encoder.encode(self)),
                headers: [("Cache-Control", "no-store")])
        } catch {
            return Problem(error).response
        }
    }
}
