import EmoSenseCore
import EmoSenseImaging

/// A second look at a picture, at a larger size, for the faces that are too small in the first.
///
/// A network finds faces over a range of sizes: what fills the picture in the first look, what is small in the second.
enum CloserLook {
    /// Share of a face beyond which it is a part of another one, or the same.
    private static let inside: Float = 0.6

    /// The faces of both looks, each once, the surest first.
    ///
    /// A face that both looks found is given as the surer one saw it. What the second look found inside a face of the first, or
    /// around one, is another reading of the same face.
    ///
    /// - Parameters:
    ///   - first: Faces of the whole picture, in its pixels.
    ///   - second: Faces of the closer look, in the picture's pixels too.
    ///   - sameFace: Intersection over union from which two boxes are the same face, 0...1.
    static func merge(_ first: [Face], _ second: [Face], sameFace: Float) -> [Face] {
        var faces = first
        for face in second {
            let shared = first.map { face.box.intersectionOverUnion($0.box) }
            if let twin = shared.indices.max(by: { shared[$0] < shared[$1] }), shared[twin] > sameFace {
                if face.confidence > faces[twin].confidence { faces[twin] = face }
            } else if !first.contains(where: { share(of: face.box, in: $0.box) > inside }) {
                faces.append(face)
            }
        }
        return faces.sorted { $0.confidence > $1.confidence }
    }

    /// How much of the smaller of two boxes lies in the larger, 0...1.
    private static func share(of box: Box, in other: Box) -> Float {
        let smaller = min(box.area, other.area)
        return smaller > 0 ? box.intersection(other).area / smaller : 0
    }
}

extension ModelInput {
    /// Where a picture that is worth a closer look comes to lie in it; `nil` when one look is enough.
    ///
    /// - Parameters:
    ///   - width: The picture's width in pixels.
    ///   - height: The picture's height in pixels.
    func closerLetterbox(width: Int, height: Int) -> Letterbox? {
        guard let closer, max(width, height) > closer else { return nil }
        var input = self
        (input.width, input.height) = (closer, closer)
        return input.letterbox(width: width, height: height)
    }
}
