import EmoSenseCore
import EmoSenseEvaluation
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("Faces with known expressions")
struct FaceDatasetTests {
    private static func face(_ level: Int) -> String {
        [String](repeating: "\(level)", count: 2304).joined(separator: " ")
    }

    private static func write(_ text: String, as name: String, in folder: TemporaryFolder) throws -> String {
        let path = "\(folder.path)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test("Rows of fer2013.csv become faces; bad ones are named, and parts are kept apart")
    func fer2013() throws {
        let folder = try TemporaryFolder()
        let rows = [
            "emotion,pixels,Usage", "3,\(Self.face(7)),PublicTest", "9,\(Self.face(8)),PublicTest",
            "0,1 2 3,PublicTest", "4,\(Self.face(300)),PublicTest", "6,\(Self.face(9)),Training", "5",
            "0,\"\(Self.face(255))\",PublicTest",
        ]
        let path = try Self.write(rows.joined(separator: "\r\n") + "\n", as: "fer2013.csv", in: folder)
        let dataset = try FER2013File(path: path).dataset(split: "PublicTest", rule: .fer2013)
        #expect(dataset.faces.map(\.expression) == [.happy, .angry])
        #expect(try dataset.faces[0].image() == Image(width: 48, height: 48, red: 7, green: 7, blue: 7))
        #expect(dataset.skipped.map(\.item) == ["row 2", "row 3", "row 4", "row 6"])
        #expect(try FER2013File(path: path).dataset(split: nil, rule: .fer2013).faces.count == 3)
        #expect(throws: DatasetError.self) { try FER2013File(path: path).dataset(split: "Test", rule: .fer2013) }
        #expect(throws: DatasetError.self) { try FER2013File(path: path).dataset(split: nil, rule: .majority) }
    }

    @Test("The votes of FER+ give labels by each protocol")
    func ferPlus() throws {
        let folder = try TemporaryFolder()
        // neutral, happiness, surprise, sadness, anger, disgust, fear, contempt, unknown, NF
        let votes = [
            "5,1,1,1,1,1,0,0,0,0",  // single votes go: neutral has all of the rest
            "5,5,0,0,0,0,0,0,0,0",  // a tie
            "4,3,3,0,0,0,0,0,0,0",  // most, but not more than half
            "0,0,0,0,0,0,0,8,2,0",  // contempt
            "0,0,0,0,0,0,0,0,9,1",  // unknown
            "0,x,0,0,0,0,0,0,9,1",  // not sound
        ]
        let rows = ["emotion,pixels,Usage"] + votes.map { _ in "0,\(Self.face(1)),PublicTest" }
        let path = try Self.write(rows.joined(separator: "\n"), as: "fer2013.csv", in: folder)
        let header = "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF"
        let lines = [header] + votes.enumerated().map { "PublicTest,fer\($0).png,\($1)" }
        _ = try Self.write(lines.joined(separator: "\n"), as: "fer2013new.csv", in: folder)

        let file = FER2013File(path: path)
        let majority = try file.dataset(split: nil, rule: .majority)
        #expect(majority.faces.map(\.name) == ["fer0.png", "fer3.png"])
        #expect(majority.faces.map(\.expression) == [.neutral, .contempt])
        #expect(majority.protocolName == "ferplus-majority")
        #expect(majority.skipped.map(\.isDefect) == [false, false, false, true])
        let argmax = try file.dataset(split: nil, rule: .argmax)
        #expect(argmax.faces.map(\.expression) == [.neutral, .neutral, .neutral, .contempt])
        let noTies = try file.dataset(split: nil, rule: .argmaxNoTies)
        #expect(noTies.faces.map(\.name) == ["fer0.png", "fer2.png", "fer3.png"])
    }

    @Test("Folders are classes by name, by number, or by a table of the user's")
    func folders() throws {
        let folder = try TemporaryFolder(files: [
            "test/Happiness/a.jpg", "test/Happiness/b.png", "test/anger/c.jpg", "test/other/d.jpg", "raf/1/a.jpg",
            "raf/7/b.jpg", "own/cheer/a.jpg", "own/void/b.jpg",
        ])
        let named = try ClassFolders(path: folder.path, labels: LabelTable("names")).dataset(split: "test")
        #expect(named.faces.map(\.name) == ["Happiness/a.jpg", "Happiness/b.png", "anger/c.jpg"])
        #expect(named.faces.map(\.expression) == [.happy, .happy, .angry])
        #expect(named.skipped.map(\.item) == ["other"])
        let numbered = try ClassFolders(path: folder.path + "/raf", labels: LabelTable("rafdb")).dataset(split: nil)
        #expect(numbered.faces.map(\.expression) == [.surprise, .neutral])
        let table = try Self.write("cheer,happy\nvoid,-\n", as: "table.csv", in: folder)
        let own = try ClassFolders(path: folder.path + "/own", labels: LabelTable(table)).dataset(split: nil)
        #expect(own.faces.map(\.expression) == [.happy])
        #expect(own.skipped.map(\.isDefect) == [false])
        #expect(throws: DatasetError.self) {
            try ClassFolders(path: folder.path, labels: LabelTable("names")).dataset(split: nil)
        }
        #expect(throws: DatasetError.self) { try LabelTable("no-such-scheme") }
    }

    @Test("A limit draws the same faces for the same seed")
    func limits() {
        let faces = (0..<100).map { index in
            LabelledFace(name: "\(index)", expression: .happy, source: .file("\(index)"))
        }
        let dataset = ExpressionDataset(
            path: "-", format: "-", protocolName: "-", classes: EmoSenseCore.Expression.basic, faces: faces)
        let some = dataset.limited(to: 10, seed: 3).faces
        #expect(some.count == 10 && Set(some).count == 10)
        #expect(some == dataset.limited(to: 10, seed: 3).faces)
        #expect(some != dataset.limited(to: 10, seed: 4).faces)
        #expect(dataset.limited(to: 100, seed: 3).faces == faces)
    }
}
