import EmoSenseCore
import EmoSenseInference

/// Makes a network's input from faces.
protocol FaceCutting: Sendable {
    /// What the network does with the input's bytes; `nil` when the input holds the network's own numbers.
    var preprocessing: InputPreprocessing? { get }

    /// The input for some faces, filled up with zeros to a number of them.
    ///
    /// - Parameters:
    ///   - crops: The faces, `size` at most.
    ///   - size: How many faces the network takes.
    func tensor(of crops: ArraySlice<FaceCrop>, size: Int) -> Tensor
}
