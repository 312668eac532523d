public import EmoSenseCore

/// A model card does not say what is needed to run the model.
public struct IncompleteCardError: DescribedError {
    /// Always `incomplete-card`.
    public let code = "incomplete-card"

    /// The card's name.
    public let card: String

    /// What it lacks.
    public let missing: String

    /// Describes what a card lacks.
    public init(card: String, missing: String) {
        self.card = card
        self.missing = missing
    }

    /// A sentence for people.
    public var description: String { "the model card \(card) lacks \(missing); mend \(card).json" }
}
