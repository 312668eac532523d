/// How much two boxes share, when a detector decides which of them are the same face.
///
/// All are intersections over unions; what differs is how sides are counted, as the authors of detectors have it.
public enum BoxOverlap: String, Sendable, Hashable, Codable, CaseIterable {
    /// Plain areas.
    case area

    /// Whole pixels of the network's input: a side from 2 to 4 has 3.
    case inputPixels = "input-pixels"

    /// Whole pixels of the picture.
    case picturePixels = "picture-pixels"

    /// Plain areas of boxes whose corner and size are cut to whole pixels of the network's input first.
    case truncated
}
