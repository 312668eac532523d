import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference

/// Cuts faces out in grey, fits them into a black square and brings that to a network's size, without rounding in between.
///
/// DeepFace does so: it pads every face to one size for all its networks and shrinks it again for this one
/// (`serengil/deepface`, `modules/preprocessing.py`, `models/demography/Emotion.py`).
struct SquareCutter: FaceCutting {
    let preprocessing: InputPreprocessing? = nil

    private let rule: CropRule
    private let side: Int
    private let width: Int
    private let height: Int
    private let shape: [Int]
    private let mean: Float
    private let scale: Float

    /// Reads how faces are cut for a card with a grey input.
    init(_ card: ModelCard, width: Int, height: Int) {
        rule = card.crop ?? CropRule(shape: .box)
        side = rule.square ?? max(width, height)
        self.width = width
        self.height = height
        shape = card.input.layout == .nchw ? [1, height, width] : [height, width, 1]
        mean = card.input.mean.first ?? 0
        scale = card.input.scale.first ?? 1
    }

    /// Numbers of faces in the network's own layout, filled up with zeros.
    func tensor(of crops: ArraySlice<FaceCrop>, size: Int) -> Tensor {
        var values: [Float] = []
        values.reserveCapacity(size * width * height)
        for crop in crops { values += levels(of: crop).map { ($0 - mean) * scale } }
        values += [Float](repeating: 0, count: size * width * height - values.count)
        return Tensor(shape: [size] + shape, values: values)
    }

    /// Grey levels of one face at the network's size, row by row.
    func levels(of crop: FaceCrop) -> [Float] {
        GreyPlane(crop.image, region: rule.region(for: crop.box, scale: crop.scale))
            .fitted(intoSquareOf: side).resized(width: width, height: height).levels
    }
}
