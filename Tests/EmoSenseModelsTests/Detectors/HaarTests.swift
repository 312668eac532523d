import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("Haar cascade")
struct HaarTests {
    struct Golden: Decodable {
        struct Model: Decodable, CustomTestStringConvertible {
            let card: String
            let file: String
            let photos: [GoldenDetection]

            var testDescription: String { card }
        }

        let models: [Model]
    }

    private struct Exact: Decodable {
        struct Case: Decodable {
            let from: [Int]
            let to: [Int]
            let sha256: String
        }

        let cases: [Case]
    }

    /// A cascade in the form of OpenCV 3: one stage, in which a bright upper half speaks for a face.
    private static let newer = """
        <?xml version="1.0"?>
        <opencv_storage><cascade type_id="opencv-cascade-classifier"><stageType>BOOST</stageType>
        <featureType>HAAR</featureType><height>8</height><width>8</width>
        <stages><_><maxWeakCount>1</maxWeakCount><stageThreshold>0.5</stageThreshold><weakClassifiers><_>
        <internalNodes>0 -1 0 0.2</internalNodes><leafValues>-1. 1.</leafValues></_></weakClassifiers></_></stages>
        <features><_><rects><_>0 0 8 8 -1.</_><_>0 0 8 4 2.</_></rects><tilted>0</tilted></_></features>
        </cascade></opencv_storage>
        """

    /// The same in the form before.
    private static let older = """
        <?xml version="1.0"?>
        <opencv_storage><face type_id="opencv-haar-classifier"><size>8 8</size><stages><_><trees><_><_>
        <feature><rects><_>0 0 8 8 -1.</_><_>0 0 8 4 2.</_></rects><tilted>0</tilted></feature>
        <threshold>0.2</threshold><left_val>-1.</left_val><right_val>1.</right_val></_></_></trees>
        <stage_threshold>0.5</stage_threshold><parent>-1</parent><next>-1</next></_></stages></face></opencv_storage>
        """

    private static func cascade(_ xml: String) throws -> HaarCascade {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/cascade.xml"
        try Data(xml.utf8).write(to: URL(filePath: path))
        return try HaarCascade(contentsOf: path)
    }

    @Test("Both forms of the file say the same")
    func forms() throws {
        let newer = try Self.cascade(Self.newer)
        let older = try Self.cascade(Self.older)
        #expect(newer.stages == older.stages)
        #expect(newer.features == older.features)
        #expect((older.width, older.height) == (8, 8))
    }

    @Test(
        "What is no cascade of upright features is refused",
        arguments: [
            "no XML at all", "<a><b/></a>",
            newer.replacing("<tilted>0", with: "<tilted>1"), newer.replacing("0 0 8 4 2.", with: "0 0 9 4 2."),
            newer.replacing("0 -1 0 0.2", with: "0 -1 7 0.2"), newer.replacing("0 -1 0 0.2", with: "0 -5 0 0.2"),
            newer.replacing("HAAR", with: "LBP"), older.replacing("<threshold>0.2</threshold>", with: ""),
        ])
    func refused(_ xml: String) {
        #expect(throws: InvalidCascadeError.self) { try Self.cascade(xml) }
    }

    @Test("A window is found where its upper half is bright, and moves with it")
    func place() throws {
        let cascade = try Self.cascade(Self.newer)
        func windows(x: Int, y: Int) -> [(x: Int, y: Int)] {
            var grey = GreyImage(width: 40, height: 32, pixels: [UInt8](repeating: 100, count: 40 * 32))
            for row in y..<y + 8 {
                for column in x..<x + 8 { grey.pixels[row * 40 + column] = row < y + 4 ? 200 : 20 }
            }
            let integral = WindowIntegral(grey)
            return PlacedCascade(cascade, stride: integral.stride).windows(in: integral, step: 1)
        }
        let before = windows(x: 8, y: 8)
        #expect(before.contains { $0 == (8, 8) })
        #expect(windows(x: 14, y: 12).map { [$0.x - 6, $0.y - 4] } == before.map { [$0.x, $0.y] })
    }

    @Test("Windows that agree become one, a few alone go, and so does what lies inside another")
    func groups() {
        func window(_ x: Int, _ y: Int, _ side: Int) -> WindowGroup.Window {
            WindowGroup.Window(x: x, y: y, width: side, height: side)
        }
        let many = (0..<6).map { window(100 + $0, 100, 50) }
        let inside = (0..<4).map { window(112 + $0, 110, 24) }
        let apart = (0..<4).map { window(300, 300 + $0, 40) }
        let groups = WindowGroup.groups(many + inside + apart + [window(10, 10, 30)], neighbors: 3)
        #expect(Set(groups.map(\.count)) == [6, 4])
        #expect(groups.contains { $0.window == window(102, 100, 50) })
        #expect(groups.contains { $0.window == window(300, 302, 40) })
        #expect(WindowGroup.groups([], neighbors: 3).isEmpty)
    }

    @Test("Shrunk pictures are OpenCV's to the bit")
    func exact() throws {
        for given in try Checkout.golden("linear_exact", as: Exact.self).cases {
            let pixels = MadeUpPicture.busy.pixels(width: given.from[0], height: given.from[1], channels: 1)
            let grey = GreyImage(width: given.from[0], height: given.from[1], pixels: pixels)
            #expect(sha256(grey.resizedExactly(width: given.to[0], height: given.to[1]).pixels) == given.sha256)
        }
    }

    @Test(
        "Faces are those of OpenCV's detectMultiScale", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Checkout.golden("haar", as: Golden.self).models)
    func golden(_ golden: Golden.Model) async throws {
        let search = try #require(try Catalogue().card(named: golden.card).pyramid)
        let detector = try HaarDetector(
            path: Assets.path(golden.file), search: search, identity: ModelIdentity(name: golden.card))
        // A build for debugging takes its time: all photographs are for those who want the figures.
        let figures = ProcessInfo.processInfo.environment["EMOSENSE_TEST_FIGURES"] != nil
        var (same, all) = (0, 0)
        for photo in golden.photos where figures || photo.picture.width * photo.picture.height < 800_000 {
            let faces = try await detector.detectFaces(in: photo.picture.image())
            let found = faces.filter { face in
                photo.faces.boxes.contains { zip(face.box.edges, $0).allSatisfy { abs($0 - $1) <= 2 } }
            }
            same += found.count
            all += max(faces.count, photo.faces.boxes.count)
        }
        if figures {
            print("figures: \(golden.card): \(same) of \(all) boxes within 2 pixels of OpenCV's")
        }
        #expect(Double(same) >= 0.95 * Double(all))
    }

    @Test("A picture smaller than the window has no faces")
    func small() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/cascade.xml"
        try Data(Self.older.utf8).write(to: URL(filePath: path))
        let detector = try HaarDetector(
            path: path, search: PyramidSearch(minimumFace: 8, factor: 1.2, neighbors: 1),
            identity: ModelIdentity(name: "small"))
        #expect(try await detector.detectFaces(in: Image(width: 7, height: 40)).isEmpty)
        #expect(try await detector.detectFaces(in: Image(width: 1, height: 1)).isEmpty)
    }
}
