public import EmoSenseCore
import EmoSenseImaging

/// Enlarges small faces by super-resolution before they are read.
///
/// As much of the picture as the recognizer will look at, and a little more, is cut out at its own resolution, brought to
/// one of a few sizes by taking more of the surroundings, and enlarged together with the other small faces. The recognizer
/// then resamples as it always does, from the same part of the picture, but from more pixels. Large faces stay as they are.
public struct EnlargementTransform: FaceTransform {
    /// Always `enlarge`.
    public let name = "enlarge"

    /// The network that enlarges.
    public var identity: ModelIdentity? { enlarger.identity }

    private let enlarger: any Enlarger
    private let below: Float
    private let rule: CropRule

    /// Sides of the squares that are enlarged, in pixels: few, so that networks are compiled for few sizes.
    private static let sides = [32, 48, 64, 80, 96, 112, 128, 160, 192]

    /// Pixels of surroundings beyond what the recognizer looks at, so that it sees none of a network's edge effects.
    private static let context = 6

    /// Makes the transform.
    ///
    /// - Parameters:
    ///   - enlarger: Enlarges.
    ///   - below: Pixels of a face's larger side, in the picture, below which the face is enlarged.
    ///   - crop: Which pixels around a face the recognizer takes; `nil` is the face's box.
    public init(enlarger: any Enlarger, below: Float, crop: CropRule? = nil) {
        self.enlarger = enlarger
        self.below = below
        rule = crop ?? CropRule(shape: .box)
    }

    /// Enlarges the small faces of one picture, all together.
    ///
    /// - Parameter crops: Faces in the order of the picture.
    public func apply(to crops: [FaceCrop]) async throws -> [FaceCrop] {
        let small = crops.indices.filter { isSmall(crops[$0]) }
        guard !small.isEmpty else { return crops }
        let squares = small.map { square(for: crops[$0]) }
        let enlarged = try await enlarger.enlarge(
            zip(small, squares).map { crops[$0].image.withSurroundings($1) })
        var result = crops
        for (index, (square, image)) in zip(small, zip(squares, enlarged)) {
            result[index] = place(crops[index], square: square, image: image)
        }
        return result
    }

    private func isSmall(_ crop: FaceCrop) -> Bool {
        let side = max(crop.box.width, crop.box.height)
        return side >= 1 && side < below * crop.scale && side < Self.largest
    }

    /// Pixels of a face's larger side beyond which no network is asked to enlarge.
    private static let largest: Float = 2048

    /// The square of the image that is enlarged for a face.
    private func square(for crop: FaceCrop) -> PixelRegion {
        let region = rule.region(for: crop.box, scale: crop.scale)
        var side = max(region.width, region.height) + 2 * Self.context
        if enlarger.fixedSide == nil {
            side = Self.sides.first { $0 >= side } ?? (side + 63) / 64 * 64
        }
        return PixelRegion(
            x: region.x - (side - region.width) / 2, y: region.y - (side - region.height) / 2, width: side,
            height: side)
    }

    /// The face in its enlarged square.
    private func place(_ crop: FaceCrop, square: PixelRegion, image: Image) -> FaceCrop {
        let factor = Float(image.width) / Float(square.width)
        func moved(_ point: Point) -> Point {
            Point(x: (point.x - Float(square.x)) * factor, y: (point.y - Float(square.y)) * factor)
        }
        let corner = moved(Point(x: crop.box.minX, y: crop.box.minY))
        return FaceCrop(
            image: image,
            box: Box(
                x: corner.x, y: corner.y, width: crop.box.width * factor, height: crop.box.height * factor),
            landmarks: crop.landmarks?.map(moved), transforms: crop.transforms + [name], scale: crop.scale * factor,
            enlargedBy: enlarger.identity.name)
    }
}
