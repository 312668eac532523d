import EmoSense

/// A detector of your own: a photo booth with two seats, where faces are always in the same places.
struct TwoSeats: FaceDetector {
    func detectFaces(in image: Image) async throws -> [Face] {
        let side = Float(image.width) / 2
        return [
            Face(box: Box(x: 0, y: 0, width: side, height: side), confidence: 1),
            Face(box: Box(x: side, y: 0, width: side, height: side), confidence: 1),
        ]
    }
}

/// A filter of your own: only faces in the left half of the picture take part.
struct LeftHalf: FaceFilter {
    let name = "left-half"

    func keeps(_ face: Face, in picture: Picture) -> Bool { face.box.centerX < Float(picture.width) / 2 }
}

/// A transform of your own: cuts each face out and makes it brighter.
struct Brighter: FaceTransform {
    let name = "brighter"

    func apply(to crops: [FaceCrop]) async throws -> [FaceCrop] {
        crops.map { crop in
            // Half a box more on each side leaves room for the margin that a recognizer may want.
            let left = Int(crop.box.minX - crop.box.width / 2)
            let top = Int(crop.box.minY - crop.box.height / 2)
            let region = PixelRegion(
                x: left, y: top, width: Int(crop.box.width * 2) + 1, height: Int(crop.box.height * 2) + 1)
            var image = crop.image.cropped(to: region)
            for index in image.pixels.indices {
                image.pixels[index] = UInt8(min(255, Int(image.pixels[index]) * 5 / 4))
            }
            return FaceCrop(
                image: image, box: crop.box.translated(byX: -Float(left), y: -Float(top)),
                transforms: crop.transforms + [name])
        }
    }
}

/// A recognizer of your own: reads bright faces as happy and dark ones as sad.
///
/// It stands in for a network that you would run here.
struct Brightness: ExpressionRecognizer {
    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { crop in
            let center = PixelRegion(x: Int(crop.box.centerX), y: Int(crop.box.centerY), width: 1, height: 1)
            let level = Float(GreyImage(crop.image, region: center).pixels[0]) / 255
            return ExpressionScores([.happy: level, .sad: 1 - level])
        }
    }
}

/// An aggregation rule of your own: who stands further down in the picture, and so in front, counts more.
struct FrontRow: MoodAggregator {
    let name = "front-row"

    func weights(of faces: [ReadFace]) -> [Double] { faces.map { Double(max(0, $0.face.box.maxY)) } }
}
