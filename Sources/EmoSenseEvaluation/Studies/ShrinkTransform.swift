import EmoSenseCore
import EmoSenseImaging

/// Makes a face as small as it would have been in a smaller picture.
struct ShrinkTransform: FaceTransform {
    let name = "shrink"

    /// The larger side afterwards, in pixels.
    let side: Int

    /// Shrinks the image of each crop, pixels becoming means over the area that they cover; smaller ones stay.
    func apply(to crops: [FaceCrop]) async throws -> [FaceCrop] {
        crops.map { crop in
            let image = crop.image
            let longest = max(image.width, image.height)
            guard longest > side else { return crop }
            let factor = Double(side) / Double(longest)
            let small = image.resized(
                width: max(1, Int((Double(image.width) * factor).rounded())),
                height: max(1, Int((Double(image.height) * factor).rounded())), interpolation: .area)
            return FaceCrop(image: small, box: small.bounds, transforms: crop.transforms + [name])
        }
    }
}
