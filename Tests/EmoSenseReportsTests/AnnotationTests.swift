import EmoSenseCore
import Testing

@testable import EmoSenseReports

@Suite("Annotated picture")
struct AnnotationTests {
    /// A seeded generator, so that every run sees the same crowds.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    /// Faces strewn over a picture, every sixth of them dropped, some over its edge.
    static func crowd(_ count: Int, seed: UInt64, width: Float, height: Float) -> [FaceReading] {
        var random = Seeded(state: seed)
        return (0..<count).map { index in
            let side = Float.random(in: 0.02...0.16, using: &random) * min(width, height)
            let face = Face(
                box: Box(
                    x: Float.random(in: -side / 2...width - side / 2, using: &random),
                    y: Float.random(in: -side / 2...height - side / 2, using: &random),
                    width: side, height: side * 1.3),
                confidence: 0.9)
            guard index % 6 != 5 else { return FaceReading(face: face, droppedBy: "min-sharpness") }
            let lead = Expression.basic[Int.random(in: 0..<7, using: &random)]
            return FaceReading(face: face, scores: ExpressionScores([lead: 0.8, .contempt: 0.2]), weight: 1)
        }
    }

    @Test("No label covers a kept face, another label or the picture's edge", arguments: 1...30)
    func placement(count: Int) {
        for (width, height) in [(1280, 720), (300, 400), (4000, 1500)] as [(Float, Float)] {
            let faces = Self.crowd(count, seed: UInt64(count) * 7919 + UInt64(width), width: width, height: height)
            let kept = faces.filter(\.isKept).map { $0.face.box }
            let scale = AnnotationScale(width: width, height: height, faces: kept)
            let places = FaceMarks(faces: faces, scale: scale, width: width, height: height).labels
            #expect(places.count == faces.count)
            let labels = places.compactMap { $0?.box }
            for (index, label) in labels.enumerated() {
                #expect(!kept.contains { label.overlaps($0) })
                #expect(!labels.dropFirst(index + 1).contains { label.overlaps($0) })
                #expect(label.minX >= 0 && label.minY >= 0 && label.maxX <= width && label.maxY <= height)
            }
        }
    }

    @Test("Where there is room, every face has its full label, all of one size")
    func roomForAll() {
        let faces = (0..<6).map { index in
            FaceReading(
                face: Face(box: Box(x: Float(60 + index * 200), y: 300, width: 90, height: 120), confidence: 1),
                scores: ExpressionScores([.happy: 0.8, .sad: 0.2]), weight: 1.0 / 6)
        }
        let scale = AnnotationScale(width: 1280, height: 720, faces: faces.map { $0.face.box })
        let labels = FaceMarks(faces: faces, scale: scale, width: 1280, height: 720).labels
        #expect(labels.allSatisfy { $0?.text == "happy 80%" && $0?.size == scale.labelSizes.first })
        #expect(labels.allSatisfy { ($0?.box.maxY ?? 999) <= 300 })
    }

    @Test("A crowd of a thousand is drawn, most faces at least with a letter")
    func largeCrowd() {
        let faces = (0..<1000).map { index in
            let box = Box(x: Float(index % 40) * 50 + 10, y: Float(index / 40) * 60 + 30, width: 24, height: 30)
            return FaceReading(
                face: Face(box: box, confidence: 1), scores: ExpressionScores([.sad: 0.8, .happy: 0.2]), weight: 0.001)
        }
        let scale = AnnotationScale(width: 2020, height: 1560, faces: faces.map { $0.face.box })
        let labels = FaceMarks(faces: faces, scale: scale, width: 2020, height: 1560).labels
        #expect(labels.count { $0 != nil } > 900)
    }

    @Test("Text in the drawing is escaped and sizes that make no sense do not matter")
    func hostile() {
        for name in SampleReadings.hostileNames {
            let reading = SampleReadings.reading(
                width: 1, height: 3, faces: [(Box(x: -5, y: 0, width: 0, height: 900), .sad, 0.9, nil)])
            let dropped = GroupReading(
                source: name, width: 800, height: 600, mood: reading.mood,
                faces: [
                    FaceReading(
                        face: Face(box: Box(x: 9, y: 99, width: 90, height: 90), confidence: 1), droppedBy: name)
                ], timing: reading.timing, provenance: reading.provenance)
            for svg in [AnnotatedPicture(reading: reading).svg(), AnnotatedPicture(reading: dropped).svg()] {
                #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n"))
                #expect(!svg.contains("<script") && !svg.contains("<img") && !svg.contains("\u{1B}"))
                #expect(svg.split(separator: "</svg>").count == 2)
            }
        }
    }

    @Test("Nothing of the picture is lost: the mood stands below it")
    func panel() {
        let (svg, height) = AnnotatedPicture(reading: SampleReadings.team()).layout(width: 640, height: 360)
        #expect(height > 40 && height < 200)
        #expect(svg.contains("width=\"640\" height=\"\(360 + height)\""))
        #expect(svg.contains("translate(0 360)"))
        #expect(svg.contains(">2 of 3 faces  ·  agreement") || svg.contains(">2 of 3 faces  ·<"))
    }
}
