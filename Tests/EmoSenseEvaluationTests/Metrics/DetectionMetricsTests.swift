import EmoSenseCore
import EmoSenseEvaluation
import TestSupport
import Testing

@Suite("Average precision")
struct DetectionMetricsTests {
    private struct COCOGolden: Decodable {
        struct Category: Decodable {
            let coco: Double?
            let coco50: Double?
            let coco75: Double?
            let small: Double?
            let medium: Double?
            let large: Double?
            let tenDetections: Double?
        }

        struct Case: Decodable {
            let name: String
            let pictures: [GoldenPicture]
            let categories: [Category]
        }

        let cases: [Case]
    }

    private struct WIDERGolden: Decodable {
        struct Case: Decodable {
            let name: String
            let pictures: [GoldenPicture]
            let ap: Double
        }

        let cases: [Case]
    }

    private struct VOCGolden: Decodable {
        struct Case: Decodable {
            let name: String
            let pictures: [GoldenPicture]
            let ap30: Double
            let ap50: Double
            let ap70: Double
        }

        let cases: [Case]
    }

    private static func expectClose(_ ours: Double?, _ theirs: Double?, _ what: String) {
        guard let ours, let theirs else {
            #expect(ours == nil && theirs == nil, "\(what): \(String(describing: ours)), \(String(describing: theirs))")
            return
        }
        #expect(abs(ours - theirs) < 1e-9, "\(what): \(ours) instead of \(theirs)")
    }

    @Test("COCO's is that of pycocotools, in every category and range of sizes")
    func coco() throws {
        let golden = try Checkout.golden("coco", as: COCOGolden.self)
        #expect(golden.cases.count == 8)
        for entry in golden.cases + (try Checkout.golden("real_detections", as: COCOGolden.self).cases) {
            let samples = entry.pictures.map(\.sample)
            for (category, theirs) in entry.categories.enumerated() {
                let what = "\(entry.name), \(category)"
                let all = COCOAveragePrecision(samples, category: category)
                Self.expectClose(all.mean(), theirs.coco, what)
                Self.expectClose(all.values()?[0], theirs.coco50, "\(what) at .50")
                Self.expectClose(all.values()?[5], theirs.coco75, "\(what) at .75")
                let sizes = [
                    (AreaRange.small, theirs.small), (AreaRange.medium, theirs.medium), (AreaRange.large, theirs.large),
                ]
                for (areas, value) in sizes {
                    Self.expectClose(
                        COCOAveragePrecision(samples, category: category, areas: areas).mean(), value, what)
                }
                Self.expectClose(
                    COCOAveragePrecision(samples, category: category, maxDetections: 10).mean(), theirs.tenDetections,
                    what)
            }
        }
    }

    @Test("That of WIDER FACE is that of its Python port")
    func wider() throws {
        let golden = try Checkout.golden("wider", as: WIDERGolden.self)
        #expect(golden.cases.count == 3)
        for entry in golden.cases + (try Checkout.golden("real_detections", as: WIDERGolden.self).cases) {
            Self.expectClose(WIDERFaceAveragePrecision(entry.pictures.map(\.sample)).value, entry.ap, entry.name)
        }
    }

    @Test("VOC's is that of its Python port, at several overlaps")
    func vocGolden() throws {
        let golden = try Checkout.golden("voc", as: VOCGolden.self)
        #expect(golden.cases.count == 3)
        for entry in golden.cases + (try Checkout.golden("real_detections", as: VOCGolden.self).cases) {
            let samples = entry.pictures.map(\.sample)
            for (overlap, theirs) in [(0.3, entry.ap30), (0.5, entry.ap50), (0.7, entry.ap70)] {
                Self.expectClose(
                    VOCAveragePrecision(samples, overlap: overlap).value(), theirs, "\(entry.name) at \(overlap)")
            }
        }
    }

    @Test("VOC's counts a second detection of a face as wrong and passes over a difficult one")
    func voc() throws {
        let face = Box(x: 10, y: 10, width: 20, height: 20)
        let other = Box(x: 100, y: 10, width: 20, height: 20)
        let sample = DetectionSample(
            truths: [TruthBox(box: face), TruthBox(box: other)],
            detections: [
                DetectedBox(box: face, score: 0.9), DetectedBox(box: face, score: 0.8),
                DetectedBox(box: other, score: 0.7),
            ])
        // Right, wrong, right: 1/2 at precision 1, then 1/2 at 2/3.
        #expect(abs(try #require(VOCAveragePrecision([sample]).value()) - 5.0 / 6) < 1e-12)
        var easier = sample
        easier.truths[0].isIgnored = true
        #expect(VOCAveragePrecision([easier]).value() == 1)
        #expect(VOCAveragePrecision([DetectionSample(truths: [], detections: sample.detections)]).value() == nil)
    }

    @Test("A picture that counts twice counts as two pictures do")
    func occurrences() throws {
        let golden = try Checkout.golden("coco", as: COCOGolden.self)
        let samples = golden.cases[0].pictures.map(\.sample)
        let counts = samples.indices.map { $0 % 3 }
        let repeated = zip(samples, counts).flatMap { sample, count in
            [DetectionSample](repeating: sample, count: count)
        }
        let ours = try #require(COCOAveragePrecision(samples).mean(occurrences: counts))
        #expect(abs(ours - (try #require(COCOAveragePrecision(repeated).mean()))) < 1e-2)
        let voc = try #require(VOCAveragePrecision(samples).value(occurrences: counts))
        #expect(abs(voc - (try #require(VOCAveragePrecision(repeated).value()))) < 1e-2)
    }
}
