import EmoSenseCore
import EmoSenseEvaluation
import Foundation
import TestSupport
import Testing

@Suite("Pictures with marked faces")
struct PictureDatasetTests {
    private static func read(
        _ text: String, as name: String, in given: TemporaryFolder? = nil, whole: Bool = false
    ) throws -> PictureDataset {
        let folder = try given ?? TemporaryFolder()
        let path = "\(folder.path)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try PictureDatasetReader(path: whole ? folder.path : path, labels: LabelTable("names")).dataset()
    }

    @Test("COCO's JSON gives boxes, expressions, crowds and moods, and names what is bad")
    func coco() throws {
        let dataset = try Self.read(
            """
            {"images": [{"id": 1, "file_name": "a.jpg", "mood": "happy"}, {"id": 2, "file_name": "b.jpg", "mood": "odd"}],
             "categories": [{"id": 5, "name": "Happiness"}, {"id": 6, "name": "sad"}, {"id": 7, "name": "odd"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 5, "bbox": [1, 2, 3, 4], "area": 9.5},
               {"id": 2, "image_id": 2, "category_id": 6, "bbox": [1, 2, 3, 4], "iscrowd": 1},
               {"id": 3, "image_id": 2, "category_id": 7, "bbox": [1, 2, 3, 4]},
               {"id": 4, "image_id": 9, "category_id": 5, "bbox": [1, 2, 3, 4]},
               {"id": 5, "image_id": 1, "category_id": 5, "bbox": [1, 2, 0, 4]},
               {"id": 6, "image_id": 1, "category_id": 5, "bbox": "none"}]}
            """, as: "set.json")
        #expect(dataset.pictures.map(\.name) == ["a.jpg", "b.jpg"])
        #expect(dataset.pictures.map(\.mood) == [.happy, nil])
        #expect(dataset.pictures[0].faces.map(\.expression) == [.happy])
        #expect(dataset.pictures[0].faces[0].area == 9.5)
        #expect(dataset.pictures[1].faces.map(\.isCrowd) == [true, false])
        #expect(dataset.pictures[1].faces.map(\.expression) == [.sad, nil])
        #expect(
            dataset.skipped.map(\.item) == ["b.jpg", "annotation 3", "annotation 4", "annotation 5", "annotation 6"])
        #expect(throws: DatasetError.self) { try Self.read("{}", as: "set.json") }
    }

    @Test("A table of boxes may have corners or sides, labels and moods")
    func table() throws {
        let corners = try Self.read(
            "photo,width,height,xmin,ymin,xmax,ymax\na.jpg,416,275,10,20,30,50\nb.jpg,9,9,5,5,5,9\nc.jpg,9,9,,,,\n",
            as: "heads.csv")
        #expect(corners.pictures.map(\.name) == ["a.jpg", "b.jpg", "c.jpg"])
        #expect(corners.pictures[0].faces[0].box == Box(x: 10, y: 20, width: 20, height: 30))
        #expect(corners.skipped.map(\.item) == ["line 3"])
        let sides = try Self.read(
            "name,x,y,width,height,label,mood\n\"a, b.jpg\",1,2,3,4,Anger,sad\n\"a, b.jpg\",1,2,3,4,face,\nshort\n",
            as: "boxes.csv")
        #expect(sides.pictures.map(\.name) == ["a, b.jpg"])
        #expect(sides.pictures[0].faces.map(\.expression) == [.angry, nil])
        #expect(sides.pictures[0].mood == .sad)
        #expect(sides.skipped.map(\.item) == ["line 4"])
    }

    @Test("Pictures in the wrong place and labels that mean nothing are told")
    func misplaced() throws {
        let folder = try TemporaryFolder()
        let text = "name,x,y,width,height,label\na.jpg,1,2,3,4,smiling\nb.jpg,1,2,3,4,head\n"
        let dataset = try Self.read(text, as: "set.csv", in: folder)
        #expect(dataset.pictures.map { $0.faces[0].hasUnknownLabel } == [true, false])
        let error = #expect(throws: DatasetError.self) { try dataset.checkPictures() }
        #expect(error?.reason.contains("none of its 2 pictures") == true)
        try Data().write(to: URL(fileURLWithPath: "\(folder.path)/b.jpg"))
        try dataset.checkPictures()
        #expect(throws: DatasetError.self) {
            try PictureDatasetReader(
                path: dataset.path, images: "\(folder.path)/nowhere", labels: LabelTable("names")
            ).dataset()
        }
    }

    @Test("PASCAL VOC's corners belong to the box, and difficult faces are ignored")
    func voc() throws {
        let folder = try TemporaryFolder()
        let object = { (name: String, difficult: Int) in
            "<object><name>\(name)</name><difficult>\(difficult)</difficult><bndbox><xmin>11</xmin><ymin>21</ymin>"
                + "<xmax>30</xmax><ymax>60</ymax></bndbox></object>"
        }
        let dataset = try Self.read(
            "<annotation><filename>p.jpg</filename><mood>happy</mood>\(object("happy", 0))\(object("sad", 1))"
                + "<object><name>sad</name></object></annotation>", as: "p.xml", in: folder, whole: true)
        #expect(
            dataset.pictures[0].faces.map(\.box) == [Box](repeating: Box(x: 10, y: 20, width: 20, height: 40), count: 2)
        )
        #expect(dataset.pictures[0].faces.map(\.isIgnored) == [false, true])
        #expect(dataset.pictures[0].mood == .happy)
        #expect(dataset.skipped.map(\.item) == ["p.xml, object 3"])
    }

    @Test("YOLO's shares wait for the picture's size")
    func yolo() throws {
        let folder = try TemporaryFolder(files: ["images/a.jpg", "images/b.jpg", "labels/a.txt"])
        try Data("1 0.5 0.5 0.2 0.4\n1 2 0.5 0.2 0.4\n".utf8).write(
            to: URL(fileURLWithPath: folder.path + "/labels/a.txt"))
        let dataset = try Self.read(
            "names:\n  0: sad\n  1: happy\n", as: "data.yaml", in: folder, whole: true)
        #expect(dataset.pictures.map(\.name) == ["a.jpg", "b.jpg"])
        let face = try #require(dataset.pictures[0].faces.first)
        #expect(face.isRelative && face.expression == .happy)
        #expect(abs(face.box.x - 0.4) < 1e-6 && abs(face.box.height - 0.4) < 1e-6)
        #expect(dataset.pictures[1].faces.isEmpty)
        #expect(dataset.skipped.map(\.item) == ["a.txt, line 2"])
    }

    @Test("WIDER FACE's text has a line of zeros where there is no face")
    func widerText() throws {
        let dataset = try Self.read(
            """
            0--Parade/a.jpg
            2
            10 20 30 40 0 0 0 0 0 0
            50 60 7 8 0 0 0 1 0 0
            0--Parade/b.jpg
            0
            0 0 0 0 0 0 0 0 0 0
            1--X/c.jpg
            1
            1 2 0 4 0 0 0 0 0 0
            """, as: "wider.txt")
        #expect(dataset.pictures.map(\.name) == ["0--Parade/a.jpg", "0--Parade/b.jpg", "1--X/c.jpg"])
        #expect(dataset.pictures.map(\.faces.count) == [2, 0, 0])
        #expect(dataset.pictures[0].faces.map(\.isIgnored) == [false, true])
        #expect(dataset.skipped.count == 1)
    }

    @Test("WIDER FACE's packed MATLAB files give boxes and subsets")
    func widerGroundTruth() throws {
        let dataset = try PictureDatasetReader(path: Checkout.fixture("wider"), labels: LabelTable("names")).dataset()
        #expect(
            dataset.pictures.map(\.name) == [
                "0--Parade/0_Parade_1.jpg", "0--Parade/0_Parade_2.jpg", "1--Handshaking/1_Handshaking_3.jpg",
            ])
        #expect(dataset.pictures.map(\.faces.count) == [2, 0, 3])
        #expect(dataset.pictures[0].faces[1].box == Box(x: 300, y: 20, width: 12, height: 16))
        #expect(dataset.pictures[2].faces[0].box == Box(x: 1.5, y: 2.5, width: 100.25, height: 120))
        #expect(dataset.pictures[0].faces.map(\.subsets) == [[.easy, .medium, .hard], [.hard]])
        #expect(dataset.pictures[2].faces.map(\.subsets) == [[.easy, .medium, .hard], [.medium, .hard], [.hard]])
        #expect(dataset.hasSubsets)
    }
}
