import EmoSenseCore
import EmoSenseInference

extension ModelLoader {
    /// Reads a model's files from end to end, checks their hashes, runs each of them on a made-up input and compares with
    /// the numbers that ONNX Runtime gives, where they are known for the file.
    ///
    /// The numbers are those of 32-bit floating point: an engine of another precision comes less near.
    ///
    /// - Throws: `MissingModelError`, `CorruptModelError`, or a `DescribedError` of the engine.
    public func verify(_ card: ModelCard) async throws -> ModelVerification {
        let files = try store.verify(card).files
        guard card.decode != .haar else {
            // A cascade is no network: it is run as a detector runs it.
            try await rehearse(card)
            return ModelVerification(name: card.name, largestDifference: nil)
        }
        var largest: Double?
        for file in files {
            var model = try engine.load(path: file.path, inputShapes: [:], preprocessing: [:])
            let shapes = model.inputs.map { MadeUpInput.shape($0.shape) }
            if model.inputs.contains(where: { $0.shape.contains(nil) }) {
                model = try engine.load(
                    path: file.path,
                    inputShapes: Dictionary(zip(model.inputs.map(\.name), shapes)) { first, _ in first },
                    preprocessing: [:])
            }
            let results = try await model.run(shapes.map { MadeUpInput.tensor($0, for: card.input) })
            guard let golden = GoldenOutput.outputs(sha256: file.sha256) else { continue }
            let differences =
                golden.count == results.count
                ? zip(golden, results).map { $0.difference(from: $1.floats) } : [.infinity]
            largest = max(largest ?? 0, differences.max() ?? .infinity)
        }
        return ModelVerification(name: card.name, largestDifference: largest)
    }

    /// Takes a model of the user's own that takes and gives the same as one that is known, and runs it once as a pipeline
    /// would.
    ///
    /// - Parameters:
    ///   - file: Path of the ONNX file, which is copied into the store's first folder.
    ///   - name: The new model's name.
    ///   - other: The card whose input and output are also this model's.
    /// - Returns: The new model's card, which lies beside the copy.
    /// - Throws: As `ModelStore.add(file:as:like:)`; `UnfitModelError` when the model does not run, after which nothing of
    ///   it is left in the folder.
    @discardableResult
    public func add(file: String, as name: String, like other: ModelCard) async throws -> ModelCard {
        let card = try store.add(file: file, as: name, like: other)
        do {
            try await rehearse(card)
        } catch let error as any DescribedError {
            store.discard(card)
            let copy = "\(store.folders.first ?? "")/\(name).onnx"
            throw UnfitModelError(
                path: file, like: other.name, reason: error.description.replacing(copy, with: "its network"))
        } catch {
            store.discard(card)
            throw error
        }
        return card
    }

    /// Runs a model once on a made-up picture, as a pipeline would.
    ///
    /// - Throws: A `DescribedError` when the model is not there, or its network does not take or give what the card says.
    public func rehearse(_ card: ModelCard) async throws {
        var picture = Image(width: 96, height: 80, red: 0, green: 0, blue: 0)
        for place in picture.pixels.indices { picture.pixels[place] = UInt8(truncatingIfNeeded: place &* 31 >> 3) }
        let face = FaceCrop(image: picture, box: Box(x: 20, y: 12, width: 48, height: 56))
        switch card.task {
        case .faceDetection: _ = try await detector(named: card.name).detectFaces(in: picture)
        case .expressionRecognition: _ = try await recognizer(named: card.name).recognizer.recognize([face])
        case .superResolution: _ = try await enlarger(named: card.name).enlarge([picture])
        }
    }
}
