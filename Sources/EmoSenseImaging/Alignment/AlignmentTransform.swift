public import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Turns faces upright: the line through the eyes becomes level.
///
/// The face is turned about the centre of its box and cut out with half a box of surroundings on each side, so that a
/// recognizer can still take its own margin. Faces without landmarks stay as they are, and so do faces that are level to
/// half a degree.
public struct AlignmentTransform: FaceTransform {
    /// Always `align`.
    public let name = "align"

    private static let levelEnough = Double.pi / 360

    /// Makes the transform.
    public init() {}

    /// Turns each face upright.
    ///
    /// - Parameter crops: Faces in the order of the picture.
    public func apply(to crops: [FaceCrop]) async throws -> [FaceCrop] { crops.map(align) }

    private func align(_ crop: FaceCrop) -> FaceCrop {
        guard let landmarks = crop.landmarks, crop.box.area >= 1 else { return crop }
        let across = Double(landmarks.rightEye.x - landmarks.leftEye.x)
        let down = Double(landmarks.rightEye.y - landmarks.leftEye.y)
        let angle = atan2(down, across)
        guard abs(angle) > Self.levelEnough, angle.isFinite else { return crop }

        let marginX = crop.box.width / 2
        let marginY = crop.box.height / 2
        let width = max(1, Int((crop.box.width + 2 * marginX).rounded()))
        let height = max(1, Int((crop.box.height + 2 * marginY).rounded()))
        guard width * height <= crop.image.width * crop.image.height * 16 else { return crop }
        let turn = SimilarityTransform(turning: -angle, about: Point(x: crop.box.centerX, y: crop.box.centerY))
        let upright = SimilarityTransform(
            a: turn.a, b: turn.b, tx: turn.tx - Double(crop.box.minX - marginX),
            ty: turn.ty - Double(crop.box.minY - marginY))
        return FaceCrop(
            image: crop.image.warped(by: upright, width: width, height: height),
            box: Box(x: marginX, y: marginY, width: crop.box.width, height: crop.box.height),
            landmarks: landmarks.map(upright.apply), transforms: crop.transforms + [name], scale: crop.scale,
            enlargedBy: crop.enlargedBy)
    }
}
