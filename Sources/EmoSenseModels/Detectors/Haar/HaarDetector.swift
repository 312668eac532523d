public import EmoSenseCore
import EmoSenseImaging

/// Finds upright faces with a cascade of Haar features, as OpenCV's `CascadeClassifier.detectMultiScale` does.
///
/// A window of fixed size slides over ever smaller copies of the grey picture; windows that agree on a face are put together.
/// A cascade gives no probability: a face's confidence is n / (n + neighbours asked for), n being the windows that agree, and
/// says no more than that many did.
public struct HaarDetector: FaceDetector {
    /// The model card's name and the hash of its file.
    public let identity: ModelIdentity

    private let cascade: HaarCascade
    private let search: PyramidSearch

    /// Reads a cascade.
    ///
    /// - Parameters:
    ///   - path: One of OpenCV's XML files of upright Haar features, in the form of any version.
    ///   - search: Smallest face, ratio of one window size to the next (above 1), and windows that must agree.
    ///   - identity: Name and hash for the provenance of readings.
    /// - Throws: `InvalidCascadeError` when the file is no such cascade.
    public init(path: String, search: PyramidSearch, identity: ModelIdentity) throws {
        self.identity = identity
        self.search = search
        cascade = try HaarCascade(contentsOf: path)
    }

    /// Finds every face, the one that most windows agree on first.
    ///
    /// - Parameter image: The upright picture.
    public func detectFaces(in image: Image) async throws -> [Face] {
        let grey = GreyImage(image)
        var windows: [WindowGroup.Window] = []
        for factor in factors(width: grey.width, height: grey.height) {
            try Task.checkCancellation()
            windows += self.windows(in: grey, factor: factor)
        }
        let groups = WindowGroup.groups(windows, neighbors: search.neighbors)
        return groups.map { group in
            let box = Box(
                x: Float(group.window.x), y: Float(group.window.y), width: Float(group.window.width),
                height: Float(group.window.height))
            return Face(box: box, confidence: Float(group.count) / Float(group.count + max(1, search.neighbors)))
        }.enumerated().sorted {
            $0.element.confidence == $1.element.confidence
                ? $0.offset < $1.offset : $0.element.confidence > $1.element.confidence
        }.map(\.element)
    }

    /// How many times smaller than the picture each copy is.
    private func factors(width: Int, height: Int) -> [Float] {
        var factors: [Float] = []
        var factor = 1.0
        while true {
            let across = Self.rounded(Double(cascade.width) * factor)
            let down = Self.rounded(Double(cascade.height) * factor)
            guard across <= width, down <= height, factors.count < search.levels ?? .max else { return factors }
            if Float(min(across, down)) >= search.minimumFace { factors.append(Float(factor)) }
            factor *= search.factor
        }
    }

    /// Windows with a face in one copy, in pixels of the picture.
    private func windows(in grey: GreyImage, factor: Float) -> [WindowGroup.Window] {
        let width = Self.rounded(Double(Float(grey.width) / factor))
        let height = Self.rounded(Double(Float(grey.height) / factor))
        let integral = WindowIntegral(grey.resizedExactly(width: width, height: height))
        let placed = PlacedCascade(cascade, stride: integral.stride)
        func side(_ length: Int) -> Int { Self.rounded(Double(Float(length) * factor)) }
        return placed.windows(in: integral, step: factor >= 2 ? 1 : 2).map { x, y in
            WindowGroup.Window(x: side(x), y: side(y), width: side(cascade.width), height: side(cascade.height))
        }
    }

    /// The nearest integer, halves to the even one.
    private static func rounded(_ value: Double) -> Int { Int(value.rounded(.toNearestOrEven)) }
}
