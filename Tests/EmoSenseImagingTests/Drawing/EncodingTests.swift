import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

@Suite("Writing pictures")
struct EncodingTests {
    static let image = MadeUpPicture.synthetic.image(width: 64, height: 48)

    @Test("PNG comes back as it was")
    func lossless() throws {
        let bytes = try ImageEncoder.encode(Self.image, as: .png)
        let isEqual = try ImageDecoder().decode(bytes, source: "sample").image == Self.image
        #expect(isEqual)
    }

    @Test(
        "JPEG and WebP come back nearly as they were", arguments: [ImageFormat.jpeg(quality: 95), .webp(quality: 95)])
    func lossy(format: ImageFormat) throws {
        let flat = Image(width: 64, height: 48, red: 200, green: 100, blue: 50)
        let bytes = try ImageEncoder.encode(flat, as: format)
        let back = try ImageDecoder().decode(bytes, source: "sample").image
        #expect(zip(back.pixels, flat.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 4 })
    }

    @Test("A lower quality gives a smaller file")
    func quality() throws {
        let busy = MadeUpPicture.busy.image(width: 64, height: 48)
        let (small, large) = (
            try ImageEncoder.encode(busy, as: .jpeg(quality: 30)), try ImageEncoder.encode(busy, as: .jpeg(quality: 90))
        )
        #expect(small.count < large.count)
    }

    @Test(
        "The extension says the format",
        arguments: [
            ("PNG", ImageFormat.png), ("jpg", .jpeg(quality: 92)), ("JPEG", .jpeg(quality: 92)),
            ("webp", .webp(quality: 90)),
        ])
    func extensions(text: String, format: ImageFormat) {
        #expect(ImageFormat(pathExtension: text) == format)
    }

    @Test("Other extensions are refused", arguments: ["picture.gif", "picture", "picture.png.txt", ".png/picture"])
    func unknownExtension(name: String) throws {
        let folder = try TemporaryFolder()
        let error = UnwritableImageError(path: "\(folder.path)/\(name)", reason: .unknownFormat)
        #expect(throws: error) { try ImageEncoder.write(Self.image, to: "\(folder.path)/\(name)") }
    }

    @Test("A file is replaced whole, and nothing else is left in the folder")
    func atomic() throws {
        let folder = try TemporaryFolder(files: ["picture.png"])
        let path = "\(folder.path)/picture.png"
        try ImageEncoder.write(Self.image, to: path)
        let isEqual = try ImageDecoder().decode(contentsOf: path).image == Self.image
        #expect(isEqual)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["picture.png"])
    }

    @Test("What cannot be written is said, and leaves nothing behind")
    func unwritable() throws {
        let folder = try TemporaryFolder(files: ["taken.png/x"])
        let missing = "\(folder.path)/missing/picture.png"
        let error = #expect(throws: UnwritableImageError.self) { try ImageEncoder.write(Self.image, to: missing) }
        #expect(error?.description == "\(missing) cannot be written: No such file or directory.")
        #expect(throws: UnwritableImageError.self) {
            try ImageEncoder.write(Self.image, to: "\(folder.path)/taken.png")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken.png"])
        let wide = Image(width: 20_000, height: 1)
        #expect(throws: UnwritableImageError(path: "WebP", reason: .notEncodable)) {
            try ImageEncoder.encode(wide, as: .webp(quality: 80))
        }
    }
}
