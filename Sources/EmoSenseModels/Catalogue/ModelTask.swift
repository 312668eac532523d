/// What a model is for.
public enum ModelTask: String, Sendable, Hashable, Codable, CaseIterable {
    /// Finds faces.
    case faceDetection = "face-detection"

    /// Reads expressions.
    case expressionRecognition = "expression-recognition"

    /// Enlarges faces.
    case superResolution = "super-resolution"
}
