import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

@Suite("Files that are no good pictures")
struct BadInputTests {
    static func failure(_ bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) -> (any DescribedError)? {
        failure { try ImageDecoder(limits: limits).decode(bytes, source: "sample.jpg") }
    }

    static func failure(at path: String) -> (any DescribedError)? {
        failure { try ImageDecoder().decode(contentsOf: path) }
    }

    private static func failure(_ decode: () throws -> Picture) -> (any DescribedError)? {
        do {
            _ = try decode()
            return nil
        } catch {
            return error as? any DescribedError
        }
    }

    @Test("A PNG bomb is refused by its header, at once")
    func pngBomb() throws {
        let start = ContinuousClock.now
        let error = try #require(Self.failure(PictureBytes.png(width: 50_000, height: 50_000)))
        #expect(ContinuousClock.now - start < .seconds(2))
        #expect(error.code == "image-too-large")
        #expect(
            error.description
                == "sample.jpg is too large: it has 50000x50000 pixels, and at most 256 megapixels are read.")
    }

    @Test("A BMP bomb is refused too")
    func bmpBomb() throws {
        let start = ContinuousClock.now
        let error = try #require(Self.failure(PictureBytes.bmp(width: 30_000, height: 30_000, rows: [[1, 2, 3]])))
        #expect(ContinuousClock.now - start < .seconds(2))
        #expect(["image-too-large", "unreadable-image"].contains(error.code))
    }

    @Test("Limits count pixels and bytes")
    func limits() throws {
        let bytes = try SamplePicture.corners().encoded(by: "pngsave_buffer")
        let decoder = ImageDecoder(limits: DecodingLimits(maxPixels: 48 * 32, maxBytes: bytes.count))
        #expect(try decoder.decode(bytes, source: "sample").width == 48)
        #expect(Self.failure(bytes, limits: DecodingLimits(maxPixels: 48 * 32 - 1))?.code == "image-too-large")
        #expect(Self.failure(bytes, limits: DecodingLimits(maxBytes: bytes.count - 1))?.code == "image-too-large")
    }

    @Test(
        "A picture that was cut short is an error",
        arguments: [
            ("jpegsave_buffer", ""), ("jpegsave_buffer", "interlace=true"), ("pngsave_buffer", ""),
            ("webpsave_buffer", ""), ("gifsave_buffer", ""), ("tiffsave_buffer", ""),
        ])
    func truncation(saver: String, options: String) throws {
        let picture = SamplePicture(MadeUpPicture.busy.image(width: 320, height: 240))
        let bytes = try picture.encoded(by: saver, options: options)
        for share in [0.02, 0.3, 0.6, 0.9] {
            let cut = Array(bytes.prefix(Int(Double(bytes.count) * share)))
            let error = try #require(Self.failure(cut), "\(saver) cut to \(share)")
            #expect(error.code == "unreadable-image", "\(saver) cut to \(share)")
            #expect(error.description.hasPrefix("sample.jpg is cut short"), "\(saver) cut to \(share)")
        }
    }

    @Test("A picture that lacks only its last bytes is an error or whole, never a crash")
    func lastBytes() throws {
        let picture = SamplePicture(MadeUpPicture.busy.image(width: 64, height: 48))
        for saver in ["jpegsave_buffer", "pngsave_buffer", "webpsave_buffer", "gifsave_buffer", "tiffsave_buffer"] {
            let bytes = try picture.encoded(by: saver)
            for missing in 1...16 {
                let decoded = try? ImageDecoder().decode(Array(bytes.dropLast(missing)), source: "sample")
                let width = decoded?.image.width ?? 64
                #expect(width == 64)
            }
        }
    }

    @Test("Damaged pictures are errors or pictures of the right size, never a crash")
    func damage() throws {
        let picture = SamplePicture(MadeUpPicture.busy.image(width: 64, height: 48))
        var random = SystemRandomNumberGenerator()
        for saver in ["jpegsave_buffer", "pngsave_buffer", "webpsave_buffer", "gifsave_buffer", "tiffsave_buffer"] {
            let bytes = try picture.encoded(by: saver)
            for _ in 0..<40 {
                var broken = bytes
                for _ in 0..<3 { broken[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255) }
                let limits = DecodingLimits(maxPixels: 4_000_000)
                let decoded = try? ImageDecoder(limits: limits).decode(broken, source: "sample")
                #expect((decoded?.image.pixels.count ?? 3) % 3 == 0)
            }
        }
    }

    @Test(
        "What is no picture is said to be none, with the formats that are read",
        arguments: [
            "Dear diary, today I was happy.", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
            "%PDF-1.4\n", "1,2,3\n4,5,6\n", "P6 1 1 255 abc", "BM", "RIFF1234AVI ", "x", "#!/bin/sh\n",
        ])
    func noPicture(text: String) throws {
        let error = try #require(Self.failure(Array(text.utf8)))
        #expect(error.code == "unreadable-image")
        #expect(
            error.description
                == "sample.jpg is not a picture that EmoSense reads (JPEG, PNG, WebP, GIF, TIFF, HEIC, AVIF, BMP).")
    }

    @Test("A picture is told by its bytes, whatever its name")
    func wrongName() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/picture.jpg"
        try Data(SamplePicture.corners().encoded(by: "pngsave_buffer")).write(to: URL(filePath: path))
        let picture = try ImageDecoder().decode(contentsOf: path)
        #expect(picture.source == path)
        #expect(picture.width == 48)
    }

    @Test("Files that cannot be read say why")
    func files() throws {
        let folder = try TemporaryFolder(files: ["empty.jpg", "secret.jpg"])
        let missing = Self.failure(at: "\(folder.path)/missing.jpg")
        #expect(missing?.code == "no-such-file")
        #expect(missing?.description == "There is no file \(folder.path)/missing.jpg.")
        #expect(Self.failure(at: "\(folder.path)/empty.jpg/x.jpg")?.code == "no-such-file")
        #expect(Self.failure(at: folder.path)?.code == "is-a-folder")
        #expect(Self.failure(at: "\(folder.path)/empty.jpg")?.code == "empty-file")
        #expect(Self.failure([])?.code == "empty-file")
        guard getuid() != 0 else { return }
        let secret = "\(folder.path)/secret.jpg"
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret)
        #expect(Self.failure(at: secret)?.code == "permission-denied")
    }

    @Test("Sixteen tasks decode at once, each getting its own picture or its own error")
    func concurrency() async throws {
        let picture = SamplePicture(MadeUpPicture.synthetic.image(width: 320, height: 240))
        let whole = try picture.encoded(by: "jpegsave_buffer")
        let expected = try ImageDecoder().decode(whole, source: "whole").image
        let cut = Array(whole.prefix(whole.count / 2))
        let cutError = UnreadableImageError(source: "cut", reason: .truncated(format: "JPEG"))
        let noneError = UnreadableImageError(source: "none", reason: .notAPicture)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask {
                    for _ in 0..<10 {
                        switch task % 4 {
                        case 0:
                            #expect(throws: cutError) { try ImageDecoder().decode(cut, source: "cut") }
                        case 1:
                            #expect(throws: noneError) { try ImageDecoder().decode([1, 2, 3], source: "none") }
                        default:
                            let decoded = try? ImageDecoder().decode(whole, source: "whole")
                            let isEqual = decoded?.image == expected
                            #expect(isEqual)
                        }
                    }
                }
            }
        }
    }
}
