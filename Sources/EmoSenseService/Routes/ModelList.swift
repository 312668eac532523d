import EmoSense

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The catalogue, which models are ready, and what is taken when a request says nothing.
struct ModelList: Encodable {
    private struct Defaults: Encodable {
        let detector: String
        let recognizer: String
        let enlarge: String?
    }

    private struct Options: Encodable {
        let minFace: Float
        let minConfidence: Float
        let minSharpness: Float?
        let dropCut: Bool
        let aggregate: AggregationRule

        private enum CodingKeys: String, CodingKey {
            case minFace = "min_face"
            case minConfidence = "min_confidence"
            case minSharpness = "min_sharpness"
            case dropCut = "drop_cut"
            case aggregate
        }
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
    private let options: Options
    private let models: [Entry]

    /// Looks at the models of a store.
    init(store: ModelStore, defaults: ReadingOptions) {
        self.defaults = Defaults(
            detector: defaults.detector, recognizer: defaults.recognizer, enlarge: defaults.enlarge)
        options = Options(
            minFace: defaults.minFace, minConfidence: defaults.minConfidence, minSharpness: defaults.minSharpness,
            dropCut: defaults.dropCut, aggregate: defaults.aggregate)
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
