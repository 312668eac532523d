import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

/// Which picture golden numbers belong to: a photograph by its file, or a made-up one by its name.
struct GoldenPicture: Decodable {
    let file: String?
    let picture: MadeUpPicture?
    let width: Int
    let height: Int
    let rgbSha256: String

    /// The file's or the picture's name.
    var name: String { file.map { ($0 as NSString).lastPathComponent } ?? picture?.rawValue ?? "nameless" }

    /// The pixels, after checking that they are those that the reference saw.
    func image() throws -> Image {
        let image: Image
        if let picture {
            image = picture.image(width: width, height: height)
        } else {
            image = try ImageDecoder().decode(contentsOf: Assets.path(#require(file))).image
        }
        #expect(image.width == width)
        #expect(image.height == height)
        #expect(sha256(image.pixels) == rgbSha256, "\(name) does not decode to the bytes of the reference")
        return image
    }
}

extension Box {
    /// A box from its left, top, right and bottom edge.
    init(edges: [Float]) { self.init(minX: edges[0], minY: edges[1], maxX: edges[2], maxY: edges[3]) }

    /// Left, top, right and bottom edge.
    var edges: [Float] { [minX, minY, maxX, maxY] }
}
