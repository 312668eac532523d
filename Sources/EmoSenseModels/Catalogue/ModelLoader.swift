public import EmoSenseCore
public import EmoSenseInference

/// Makes detectors, recognizers and enlargers from model cards and the files in a store.
public struct ModelLoader: Sendable {
    /// Where cards and files are.
    public let store: ModelStore

    /// Runs the networks.
    public let engine: any InferenceEngine

    /// Combines a store with an engine.
    public init(store: ModelStore, engine: any InferenceEngine) {
        self.store = store
        self.engine = engine
    }

    /// Loads the face detector of a name.
    ///
    /// - Parameters:
    ///   - name: Name of a card, such as `mtcnn`.
    ///   - threshold: Score that a candidate must exceed, 0...1, for models whose card has such thresholds; what the card
    ///     says when `nil`.
    /// - Throws: `UnknownModelError`, `MissingModelError` or `CorruptModelError`, `WrongTaskError` for a model that does not
    ///   find faces, or a `DescribedError` of the engine.
    public func detector(named name: String, threshold: Float? = nil) throws -> any FaceDetector {
        let model = try locate(name, task: .faceDetection) { card in
            if let threshold { card.thresholds?.confidence = threshold }
        }
        switch model.card.decode {
        case .mtcnn:
            return try MTCNNDetector(
                proposal: path("pnet", of: model), refinement: path("rnet", of: model), output: path("onet", of: model),
                engine: engine, settings: MTCNNDetector.Settings(model.card.pyramid), identity: model.identity)
        case .haar:
            guard let pyramid = model.card.pyramid else {
                throw IncompleteCardError(card: name, missing: "\"pyramid\"")
            }
            return try HaarDetector(path: path(ModelPart.only, of: model), search: pyramid, identity: model.identity)
        default:
            return try NetworkDetector(
                card: model.card, path: path(ModelPart.only, of: model), engine: engine, identity: model.identity)
        }
    }

    /// Loads the expression recognizer of a name.
    ///
    /// - Parameters:
    ///   - name: Name of a card, such as `fer`.
    ///   - head: Name of another output to read from, for a model that has several; `nil` reads the first.
    ///   - tellsOmitted: Whether expressions that the card leaves out of readings are told too, as evaluations want.
    ///   - takesWholeCrops: Whether faces are already cut out, so that the network looks at the whole box and nothing
    ///     around it, whatever the card says.
    /// - Returns: The recognizer, and whether its model was trained on faces turned upright; `CropRule.alignment` turns
    ///   them.
    /// - Throws: As `detector(named:)`, for models that do not read expressions.
    public func recognizer(
        named name: String, head: String? = nil, tellsOmitted: Bool = false, takesWholeCrops: Bool = false
    ) throws -> (recognizer: any ExpressionRecognizer, wantsUpright: Bool) {
        let model = try locate(name, task: .expressionRecognition) { card in
            if takesWholeCrops { card.crop = CropRule(shape: .box, square: card.crop?.square) }
        }
        let recognizer = try NetworkRecognizer(
            card: model.card, path: path(ModelPart.only, of: model), engine: engine, identity: model.identity,
            head: head, tellsOmitted: tellsOmitted)
        return (recognizer, model.card.align)
    }

    /// Loads the super-resolution network of a name.
    ///
    /// - Parameter name: Name of a card, such as `carn-m-x4`.
    /// - Throws: As `detector(named:)`, for models that do not enlarge.
    public func enlarger(named name: String) throws -> NetworkEnlarger {
        let model = try locate(name, task: .superResolution)
        return try NetworkEnlarger(
            card: model.card, path: path(ModelPart.only, of: model), engine: engine, identity: model.identity)
    }

    /// Finds a model and its files, its card changed to what the caller asks for.
    private func locate(
        _ name: String, task: ModelTask, adapting: (inout ModelCard) -> Void = { _ in }
    ) throws -> LocatedModel {
        var card = try store.catalogue.card(named: name)
        adapting(&card)
        guard card.task == task else { throw WrongTaskError(card: name, task: card.task, wanted: task) }
        return try store.locate(card, precision: engine.options.precision)
    }

    private func path(_ role: String, of model: LocatedModel) throws -> String {
        guard let path = model.path(role) else {
            throw IncompleteCardError(card: model.card.name, missing: "a file with the role \"\(role)\"")
        }
        return path
    }
}
