public import EmoSenseCore

/// A model that may not be used commercially, where only such models are wanted that may.
public struct CommercialUseError: DescribedError, Hashable {
    /// The model's name.
    public let name: String

    /// Its terms.
    public let license: ModelLicense

    /// Always `not-commercial`.
    public var code: String { "not-commercial" }

    /// The terms that stand against it, and where to look for another model.
    public var description: String {
        "the model \(name) may not be used commercially: its code is under \(license.code), its weights under "
            + "\(license.weights), its training data is \(license.data). `emosense models list --commercial-only` shows "
            + "those that may."
    }
}
