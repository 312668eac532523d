public import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Turns faces upright as DeepFace does: the face with half a box of surroundings on each side is turned until the eyes are
/// level, and the box is cut out where its middle has gone.
///
/// Corners, sizes and eyes are cut to whole pixels first, what lies outside the picture is black, and pixels are bicubic
/// (`serengil/deepface`, `modules/detection.py`). The crop that comes out is the face alone, without surroundings. A face
/// without landmarks is cut out as it is.
public struct SurroundingsAlignmentTransform: FaceTransform {
    /// Always `align`.
    public let name = "align"

    /// Makes the transform.
    public init() {}

    /// Cuts each face out, upright.
    ///
    /// - Parameter crops: Faces in the order of the picture.
    public func apply(to crops: [FaceCrop]) async throws -> [FaceCrop] { crops.map(align) }

    private func align(_ crop: FaceCrop) -> FaceCrop {
        let box = crop.box
        let limits: ClosedRange<Float> = -1e6...1e6
        guard [box.x, box.y, box.width, box.height].allSatisfy(limits.contains), box.width >= 1, box.height >= 1 else {
            return crop
        }
        let face = PixelRegion(
            x: Int(box.x.rounded(.down)), y: Int(box.y.rounded(.down)), width: Int(box.width), height: Int(box.height))
        let (marginX, marginY) = (face.width / 2, face.height / 2)
        let around = PixelRegion(
            x: face.x - marginX, y: face.y - marginY, width: face.width + 2 * marginX,
            height: face.height + 2 * marginY)
        guard around.width * around.height <= crop.image.width * crop.image.height * 16 else { return crop }
        let angle = crop.landmarks.map(Self.angle) ?? 0
        let turn = SimilarityTransform(
            turning: -angle, about: Point(x: Float(around.width / 2), y: Float(around.height / 2)))
        let edges = Self.place(of: face, margins: (marginX, marginY), in: around, turnedBy: angle)
        guard edges.width > 0, edges.height > 0 else { return crop }

        let surroundings = crop.image.cropped(to: around)
        let upright = SimilarityTransform(
            a: turn.a, b: turn.b, tx: turn.tx - Double(edges.x), ty: turn.ty - Double(edges.y))
        let image =
            angle == 0
            ? surroundings.cropped(to: edges)
            : surroundings.warpedBicubic(by: upright, width: edges.width, height: edges.height)
        let shift = Point(x: Float(around.x), y: Float(around.y))
        return FaceCrop(
            image: image, box: image.bounds,
            landmarks: crop.landmarks?.map { upright.apply(Point(x: $0.x - shift.x, y: $0.y - shift.y)) },
            transforms: angle == 0 ? crop.transforms : crop.transforms + [name], scale: crop.scale,
            enlargedBy: crop.enlargedBy)
    }

    /// How far the line through the eyes is turned clockwise, in radians; eyes are cut to whole pixels.
    private static func angle(_ landmarks: Landmarks) -> Double {
        let (left, right) = (landmarks.leftEye, landmarks.rightEye)
        let down = Double(right.y.rounded(.down) - left.y.rounded(.down))
        let across = Double(right.x.rounded(.down) - left.x.rounded(.down))
        let angle = atan2(down, across)
        return angle.isFinite ? angle : 0
    }

    /// Where the face's box comes to lie in its surroundings when they are turned about their middle.
    private static func place(
        of face: PixelRegion, margins: (x: Int, y: Int), in around: PixelRegion, turnedBy angle: Double
    ) -> PixelRegion {
        let whole = PixelRegion(x: margins.x, y: margins.y, width: face.width, height: face.height)
        guard angle != 0 else { return whole }
        let (middleX, middleY) = (Double(around.width) / 2, Double(around.height) / 2)
        let (halfX, halfY) = (Double(face.width) / 2, Double(face.height) / 2)
        let x = Double(whole.x) + halfX - middleX
        let y = Double(whole.y) + halfY - middleY
        let newX = x * cos(angle) + y * sin(angle) + middleX
        let newY = -x * sin(angle) + y * cos(angle) + middleY
        let left = max(0, Int(newX - halfX))
        let top = max(0, Int(newY - halfY))
        let right = min(around.width, Int(newX + halfX))
        let bottom = min(around.height, Int(newY + halfY))
        return PixelRegion(x: left, y: top, width: right - left, height: bottom - top)
    }
}
