/// Who may use a model for what.
public struct ModelLicense: Sendable, Hashable, Codable {
    /// Licence of the code that the model was made with, as an SPDX name where there is one.
    public var code: String

    /// Licence of the weights.
    public var weights: String

    /// The data that the model was trained on and the terms it came under.
    public var data: String

    /// Whether weights and data both allow commercial use.
    public var commercial: Bool

    /// Describes the terms of a model.
    ///
    /// - Parameters:
    ///   - code: Licence of the code.
    ///   - weights: Licence of the weights.
    ///   - data: Training data and its terms.
    ///   - commercial: Whether weights and data both allow commercial use.
    public init(code: String, weights: String, data: String, commercial: Bool) {
        self.code = code
        self.weights = weights
        self.data = data
        self.commercial = commercial
    }
}
