public import EmoSenseCore

/// A model was asked to do what it is not made for.
public struct WrongTaskError: DescribedError {
    /// Always `wrong-task`.
    public let code = "wrong-task"

    /// The card's name.
    public let card: String

    /// What the model is for.
    public let task: ModelTask

    /// What it was asked to do.
    public let wanted: ModelTask

    /// A sentence for people.
    public var description: String {
        "the model \(card) is for \(task.rawValue), not for \(wanted.rawValue); "
            + "`emosense models list` shows which are"
    }
}
