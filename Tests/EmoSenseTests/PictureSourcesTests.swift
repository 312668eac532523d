import Foundation
import TestSupport
import Testing

@testable import EmoSense

@Suite("Finding pictures")
struct PictureSourcesTests {
    private func found(_ words: [String], below folder: TemporaryFolder) -> [String] {
        PictureSources(words).map { source in
            switch source {
            case .file(let path): path.replacingOccurrences(of: folder.path + "/", with: "")
            case .standardInput: "-"
            case .bytes(_, let name): name
            case .problem(let problem): problem.code
            }
        }
    }

    @Test("A folder gives its pictures in natural order, then those of the folders within it")
    func order() throws {
        let folder = try TemporaryFolder(files: [
            "img10.jpg", "img2.JPG", "Img1.png", "notes.txt", "noext", "b/x.webp", "b/.y.png", "a10/1.heic",
            "a9/1.avif", ".hidden/z.jpg", "b/deep/er/q.tiff",
        ])
        let expected = [
            "Img1.png", "img2.JPG", "img10.jpg", "a9/1.avif", "a10/1.heic", "b/x.webp", "b/deep/er/q.tiff",
        ]
        #expect(found([folder.path], below: folder) == expected)
        #expect(found([folder.path + "/"], below: folder) == expected)
    }

    @Test("Words are taken in order, twice if given twice, files whatever their name")
    func words() throws {
        let folder = try TemporaryFolder(files: ["b.jpg", "a.dat"])
        let words = ["b.jpg", "-", "a.dat", "nope.jpg", "b.jpg"].map { $0 == "-" ? $0 : "\(folder.path)/\($0)" }
        #expect(found(words, below: folder) == ["b.jpg", "-", "a.dat", "no-such-file", "b.jpg"])
        #expect(found([""], below: folder) == ["no-such-file"])
    }

    @Test("A folder without pictures is said, and does not stop the others")
    func empty() throws {
        let folder = try TemporaryFolder(files: ["a/notes.txt", "b/x.jpg"])
        #expect(found(["\(folder.path)/a", "\(folder.path)/b"], below: folder) == ["no-pictures", "b/x.jpg"])
    }

    @Test("Links are followed, those that lead back are not, and broken ones are said")
    func links() throws {
        let folder = try TemporaryFolder(files: ["a/x.jpg", "other/y.jpg"])
        let files = FileManager.default
        try files.createSymbolicLink(atPath: "\(folder.path)/a/back", withDestinationPath: folder.path + "/a")
        try files.createSymbolicLink(atPath: "\(folder.path)/a/self", withDestinationPath: "self")
        try files.createSymbolicLink(atPath: "\(folder.path)/a/link", withDestinationPath: folder.path + "/other")
        try files.createSymbolicLink(atPath: "\(folder.path)/a/gone.jpg", withDestinationPath: "nowhere.jpg")
        #expect(found(["\(folder.path)/a"], below: folder) == ["broken-link", "a/x.jpg", "a/link/y.jpg"])
    }

    @Test(
        "Patterns that the shell left alone are expanded",
        arguments: [
            ("*.jpg", ["a1.jpg", "a10.jpg"]), ("a?.jpg", ["a1.jpg"]), ("*/x.png", ["d/x.png"]),
            ("**/*.png", ["d/x.png", "d/e/y.png"]), ("d*", ["d/x.png", "d/e/y.png"]), ("[ab]1.jpg", ["a1.jpg"]),
            ("*.gif", ["no-match"]), ("[1].jpg", ["[1].jpg"]),
            ("**", ["[1].jpg", "a1.jpg", "a10.jpg", "d/x.png", "d/e/y.png"]),
        ])
    func patterns(pattern: String, expected: [String]) throws {
        let folder = try TemporaryFolder(files: ["a1.jpg", "a10.jpg", "[1].jpg", "d/x.png", "d/e/y.png"])
        let seen = found(["\(folder.path)/\(pattern)"], below: folder)
        #expect(pattern == "*.jpg" ? seen == ["[1].jpg"] + expected : seen == expected)
    }

    @Test("Many pictures are found quickly, the first at once")
    func many() throws {
        let folder = try TemporaryFolder(files: (0..<1000).map { "f\($0 % 10)/\($0).jpg" })
        #expect(PictureSources([folder.path]).reduce(0) { count, _ in count + 1 } == 1000)
        #expect(PictureSources([folder.path]).first { _ in true } == .file("\(folder.path)/f0/0.jpg"))
    }

    @Test("The natural order is a total one")
    func naturalOrder() {
        let names = ["a", "A", "a01", "a1", "a1b", "a2", "a10", "b", "é", "10", "9"]
        let sorted = NaturalOrder.sorted(names)
        #expect(sorted == ["9", "10", "A", "a", "a01", "a1", "a1b", "a2", "a10", "b", "é"])
        #expect(NaturalOrder.sorted(names.reversed()) == sorted)
    }
}
