public import EmoSenseCore
public import EmoSenseInference

/// Everything there is to know about a model: where its file is, what it wants as input and what its output means.
///
/// A card is a JSON file, `NAME.json`. Cards of EmoSense's own catalogue are part of the library; a user's own card
/// lies beside the model's file in the models folder and works the same.
public struct ModelCard: Sendable, Hashable {
    /// Name that users give, such as `yolov8l-face`; lower-case letters, digits, dots, hyphens and underscores.
    public var name: String

    /// What the model is for.
    public var task: ModelTask

    /// One line that says what the model is.
    public var title: String

    /// Name of the model's file in the models folder; `nil` when the model has several, which `parts` lists.
    public var file: String?

    /// Where the author publishes the file; `nil` when it cannot be downloaded as it is.
    public var url: String?

    /// SHA-256 of the file in lower-case hexadecimal; `nil` when it is not known.
    public var sha256: String?

    /// Length of the file in bytes; `nil` when it is not known.
    public var bytes: Int?

    /// Git object name of the file, the SHA-1 of `blob LENGTH\0` and the content, where the author's repository vouches
    /// for the file in this way; `nil` where it does not.
    public var gitBlob: String?

    /// Files of a model that has several, in the order in which they run; empty for a model of one file.
    public var parts: [ModelPart]

    /// The same network quantized to 8-bit integers, which `Precision.int8` takes; `nil` when there is none.
    public var int8: ModelPart?

    /// A sentence with the command that gets the model when `url` cannot; `nil` when downloading does.
    public var obtain: String?

    /// Who may use the model for what.
    public var license: ModelLicense

    /// What the network takes.
    public var input: ModelInput

    /// How the network's output is to be understood.
    public var decode: ModelDecoding

    /// What each output of a recognizer stands for, in order, valence and arousal last; `nil` for other models.
    public var classes: [ModelOutput]?

    /// Expressions among `classes` that readings leave out, the others' probabilities making up for them; empty for most.
    public var omitted: [Expression]

    /// Further outputs of a recognizer by name, with what each of their numbers stands for.
    ///
    /// They are heads that were trained on other labels. Readings come from the first output, which `classes` describes.
    public var heads: [String: [ModelOutput]]

    /// Whether a recognizer's outputs are logits, which softmax turns into probabilities.
    public var softmax: Bool

    /// Which pixels around a face a recognizer takes; `nil` for other models.
    public var crop: CropRule?

    /// Whether a recognizer was trained on faces turned upright by their landmarks.
    public var align: Bool

    /// When a detector takes something for a face; `nil` for other models and where the decoder has its own rules.
    public var thresholds: DetectionThresholds?

    /// Where a detector's anchors lie; `nil` unless its decoder is `anchors`.
    public var anchors: AnchorGrid?

    /// How a detector goes through the sizes of faces, step by step; `nil` unless its decoder is `mtcnn` or `haar`.
    public var pyramid: PyramidSearch?

    /// Whether a detector gives five landmarks for each face.
    public var landmarks: Bool

    /// Output pixels for one input pixel, across and down; `nil` unless the model is for super-resolution.
    public var scale: Int?

    /// How much work the network is; `nil` when it is not known.
    public var speed: SpeedClass?

    /// Accuracies that the author or a named study publishes, by what was measured, in percent.
    public var published: [String: [Double]]

    /// The repository or paper that the model comes from.
    public var source: String

    /// Describes a model.
    ///
    /// - Parameters:
    ///   - name: Name that users give; lower-case letters, digits, dots, hyphens and underscores.
    ///   - task: What the model is for.
    ///   - title: One line that says what the model is.
    ///   - file: Name of the model's file; `nil` with `parts`.
    ///   - url: Where the author publishes the file.
    ///   - sha256: SHA-256 of the file in lower-case hexadecimal.
    ///   - bytes: Length of the file.
    ///   - gitBlob: Git object name of the file.
    ///   - parts: Files of a model that has several.
    ///   - int8: The same network quantized to 8-bit integers.
    ///   - obtain: A sentence with the command that gets the model when it cannot be downloaded as it is.
    ///   - license: Who may use the model for what.
    ///   - input: What the network takes.
    ///   - decode: How the output is to be understood.
    ///   - classes: What each output of a recognizer stands for.
    ///   - omitted: Expressions that readings leave out.
    ///   - heads: Further outputs of a recognizer by name.
    ///   - softmax: Whether a recognizer's outputs are logits.
    ///   - crop: Which pixels around a face a recognizer takes.
    ///   - align: Whether a recognizer wants upright faces.
    ///   - thresholds: When a detector takes something for a face.
    ///   - anchors: Where a detector's anchors lie.
    ///   - pyramid: How a detector goes through the sizes of faces.
    ///   - landmarks: Whether a detector gives landmarks.
    ///   - scale: Output pixels for one input pixel.
    ///   - speed: How much work the network is.
    ///   - published: Published accuracies in percent.
    ///   - source: Where the model comes from.
    public init(
        name: String, task: ModelTask, title: String, file: String? = nil, url: String? = nil, sha256: String? = nil,
        bytes: Int? = nil, gitBlob: String? = nil, parts: [ModelPart] = [], int8: ModelPart? = nil,
        obtain: String? = nil, license: ModelLicense, input: ModelInput, decode: ModelDecoding,
        classes: [ModelOutput]? = nil,
        omitted: [Expression] = [], heads: [String: [ModelOutput]] = [:], softmax: Bool = false,
        crop: CropRule? = nil, align: Bool = false, thresholds: DetectionThresholds? = nil,
        anchors: AnchorGrid? = nil, pyramid: PyramidSearch? = nil, landmarks: Bool = false,
        scale: Int? = nil, speed: SpeedClass? = nil, published: [String: [Double]] = [:], source: String
    ) {
        self.name = name
        self.task = task
        self.title = title
        self.file = file
        self.url = url
        self.sha256 = sha256
        self.bytes = bytes
        self.gitBlob = gitBlob
        self.parts = parts
        self.int8 = int8
        self.obtain = obtain
        self.license = license
        self.input = input
        self.decode = decode
        self.classes = classes
        self.omitted = omitted
        self.heads = heads
        self.softmax = softmax
        self.crop = crop
        self.align = align
        self.thresholds = thresholds
        self.anchors = anchors
        self.pyramid = pyramid
        self.landmarks = landmarks
        self.scale = scale
        self.speed = speed
        self.published = published
        self.source = source
    }
}

extension ModelCard {
    /// The model's files, in the order in which they run: `parts`, or the one file under the role `model`.
    public var files: [ModelPart] {
        guard parts.isEmpty, let file else { return parts }
        return [ModelPart(role: ModelPart.only, file: file, url: url, sha256: sha256, bytes: bytes, gitBlob: gitBlob)]
    }

    /// The files that the model runs from in a precision: its own, or the quantized one.
    ///
    /// - Returns: `nil` when the model has nothing for this precision.
    public func files(for precision: Precision) -> [ModelPart]? {
        precision == .int8 ? int8.map { [$0] } : files
    }

    /// Every file that belongs to the model, in any precision.
    public var allFiles: [ModelPart] { files + (int8.map { [$0] } ?? []) }

    /// The expressions that a recognizer tells apart, in output order; empty for other models.
    public var expressions: [Expression] {
        (classes ?? []).compactMap { output in
            if case .expression(let expression) = output { expression } else { nil }
        }
    }
}
