import EmoSenseCore
public import EmoSenseImaging
public import EmoSenseVideo

/// Keeps small pictures of the last few seconds of a video, so that a moment that is found afterwards can be shown.
public struct MomentGallery: Sendable {
    /// A moment with its picture, where there is one.
    public struct Entry: Sendable {
        /// The moment.
        public let moment: Moment
        /// The frame at that moment, faces hidden where that was asked for.
        public let thumbnail: Thumbnail?
    }

    /// Moments that get a picture; later ones have none, so that a page stays small.
    public static let most = 60

    /// The moments so far.
    public private(set) var entries: [Entry] = []

    private let anonymization: Anonymization?
    private var recent: [(time: Double, image: Image)] = []

    private static let step = 0.25
    private static let window = 4.5
    private static let lag = 0.4

    /// Starts without pictures.
    ///
    /// - Parameter anonymization: How all faces are hidden; `nil` shows them.
    public init(anonymize anonymization: Anonymization? = nil) { self.anonymization = anonymization }

    /// Keeps a small picture of a frame.
    public mutating func note(_ frame: ReadFrame) {
        let time = frame.reading.time
        if let last = recent.last, time - last.time < Self.step { return }
        let image = frame.frame.image
        let shrink = min(1, Double(Thumbnail.longestSide) / Double(max(image.width, image.height)))
        var small = image.resized(
            width: max(1, Int((Double(image.width) * shrink).rounded())),
            height: max(1, Int((Double(image.height) * shrink).rounded())), interpolation: .area)
        if let anonymization {
            let boxes = frame.reading.faces.map(\.reading.face.box) + frame.lost
            small = small.anonymizing(
                boxes.map { $0.scaled(byX: Float(shrink), y: Float(shrink)) }, by: anonymization)
        }
        recent.append((time, small))
        recent.removeAll { time - $0.time > Self.window }
    }

    /// Takes a moment and the picture shortly after it, when it shows.
    ///
    /// - Throws: A `DescribedError` when the picture cannot be encoded.
    public mutating func add(_ moment: Moment) throws {
        let wanted = moment.time + Self.lag
        let nearest = recent.min { abs($0.time - wanted) < abs($1.time - wanted) }
        let image = entries.count < Self.most ? nearest?.image : nil
        let thumbnail = try image.map {
            Thumbnail(jpeg: try ImageEncoder.encode($0, as: .jpeg(quality: 80)), width: $0.width, height: $0.height)
        }
        entries.append(Entry(moment: moment, thumbnail: thumbnail))
    }
}
