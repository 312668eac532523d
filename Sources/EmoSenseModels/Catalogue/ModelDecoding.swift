/// How a network's output is to be understood: the decoders that EmoSense knows.
public enum ModelDecoding: String, Sendable, Hashable, Codable, CaseIterable {
    /// YOLOv8 detection, `[1, 5, N]`: centre, size and score of each candidate.
    case yolov8

    /// YOLOv8 pose, `[1, 20, N]`: centre, size, score and five landmarks of each candidate.
    case yolov8Pose = "yolov8-pose"

    /// YOLOv8 as three heads without decoding, `[1, 80, H, W]` each: 64 box bins, a score and five landmarks a cell.
    case yolov8Heads = "yolov8-heads"

    /// YOLOv10 end to end, `[1, N, 6]`: edges, score and class of each face.
    case yolov10

    /// SCRFD: for each stride scores, distances to the edges and landmarks.
    case scrfd

    /// YuNet: for each stride two scores, centre and size, and landmarks.
    case yunet

    /// Anchors that the network moves and stretches, `[1, N, 4]`, with scores `[1, N, 2]` and landmarks `[1, N, 10]`.
    case anchors

    /// Finished boxes, `[1, N, 4]` as shares of the input, with scores `[1, N, 2]`.
    case corners

    /// Haar features in a cascade, as OpenCV's XML files describe them.
    case haar

    /// The three networks of MTCNN, run one after the other.
    case mtcnn

    /// One number an expression, then valence and arousal where the model gives them.
    case expression

    /// Pixels of an enlarged picture.
    case image
}
