import EmoSenseCore
import EmoSenseImaging
import EmoSenseVideo
import Testing

@testable import EmoSenseReports

@Suite("Reports of videos")
struct VideoReportTests {
    private static let happy = ExpressionScores([.happy: 0.8, .sad: 0.1, .neutral: 0.1, .surprise: 0])

    private static func frame(_ number: Int, faces: Int = 3, time: Double? = nil, source: String = "party.mp4")
        -> FrameReading
    {
        let scores = number < 40 ? Self.happy : ExpressionScores([.happy: 0.1, .sad: 0, .neutral: 0, .surprise: 0.9])
        let found = (0..<faces).map {
            Face(box: Box(x: 20 + 90 * Float($0), y: 30, width: 60, height: 70), confidence: 0.9)
        }
        let (mood, weights) = Mood.of(
            found.map { ReadFace(face: $0, scores: scores) }, found: faces, aggregator: SumAggregator())
        return FrameReading(
            source: source, frame: number, time: time ?? Double(number) / 10, width: 320, height: 180, isDetected: true,
            mood: mood,
            faces: zip(found, weights).enumerated().map { entry in
                TrackedFace(
                    track: entry.offset + 1, isSeen: true,
                    reading: FaceReading(face: entry.element.0, scores: scores, weight: entry.element.1))
            }, latency: 12.5, timing: Timing(decode: 1, detect: 2, recognize: 3, total: 6))
    }

    private static func readFrame(_ number: Int, faces: Int = 3) -> ReadFrame {
        let image = Image(width: 320, height: 180, red: 90, green: UInt8(60 + number % 90), blue: 30)
        let video = VideoProperties(
            name: "party.mp4", width: 320, height: 180, frameRate: 10, duration: 8, codec: "h264", isLive: false)
        return ReadFrame(
            frame: VideoFrame(image: image, number: number, time: Double(number) / 10, video: video),
            reading: frame(number, faces: faces))
    }

    private static func summary(source: String = "party.mp4") -> (summary: VideoSummary, moments: [Moment]) {
        let pipeline = MoodPipeline(detector: NoFaces(), recognizer: NoExpressions())
        var timeline = VideoTimeline(pipeline: pipeline)
        var moments: [Moment] = []
        for number in 0..<80 { moments += timeline.take(frame(number, source: source)).moments }
        return (timeline.finish(detection: VideoSummary.Detection(every: 3, isAutomatic: true)).summary, moments)
    }

    @Test("The page is self-contained, allows its own style and script alone, and shows chart, moments and faces")
    func page() throws {
        let (summary, moments) = Self.summary(source: "<b>\"party\".mp4")
        var gallery = MomentGallery(anonymize: .fill)
        for number in 0..<60 { gallery.note(Self.readFrame(number)) }
        for moment in moments { try gallery.add(moment) }
        #expect(moments.count == 2)
        let page = VideoReport(summary: summary, moments: gallery.entries).html
        for reference in [
            "http:", "https:", "url(", "@import", "<link", "src=\"/", "<iframe", "style=\"", "<b>\"party",
        ] {
            #expect(!page.contains(reference), "\(reference)")
        }
        #expect(page.contains(ContentHash.policySource(for: VideoPage.javascript)))
        #expect(page.contains(ContentHash.policySource(for: PageStyle.css + VideoPage.css)))
        #expect(page.contains("surprise: 3 of 3 faces at once"))
        #expect(page.contains("from happy to surprise"))
        #expect(page.contains("data:image/jpeg;base64,"))
        #expect(page.contains("Face 3, 0:04–0:08: surprise"))
        #expect(page.contains("every 3rd to keep up"))
    }

    @Test("A video without faces has a page too")
    func empty() {
        var timeline = VideoTimeline(pipeline: MoodPipeline(detector: NoFaces(), recognizer: NoExpressions()))
        let nothing = VideoReport(summary: timeline.finish().summary).html
        #expect(nothing.contains("No face was in sight") && nothing.contains("None was found."))
        #expect(!TimelineChart(seconds: [], moments: []).document().contains("nan"))
    }

    @Test("Long videos are shown in as many columns as can be told apart")
    func columns() {
        let points = (0..<7200).map { second in
            VideoSummary.Point(second: second, scores: second % 2 == 0 ? Self.happy : nil, agreement: 0.5, faces: 2)
        }
        let chart = TimelineChart(seconds: points, moments: [])
        #expect(chart.columns.count <= 452 && chart.columns.count > 400)
        #expect(abs((chart.columns[7].scores?[.happy] ?? 0) - 0.8) < 1e-5)
    }

    @Test("The line at the bottom of the terminal is never wider than it, and shows less where there is less room")
    func statusLine() {
        let line = VideoStatusLine(reading: Self.frame(12), duration: 3723, rate: 29.7)
        for columns in [1, 2, 10, 24, 40, 60, 80, 200] {
            let text = line.text(columns: columns, usesColor: false)
            #expect(text.columns <= max(1, columns - 1), "\(columns): \(text)")
            #expect(!text.contains("\n"))
        }
        let wide = line.text(columns: 120, usesColor: false)
        for part in ["0:01/1:02:03", "happy 80%", "3 faces", "agreement 1.00", "30 fps", "13 ms", "█"] {
            #expect(wide.contains(part), "\(part)")
        }
        #expect(line.text(columns: 30, usesColor: false).contains("happy 80%"))
    }

    @Test("Tables are never wider than the terminal", arguments: [20, 40, 80])
    func table(width: Int) throws {
        let (summary, moments) = Self.summary()
        for granularity in VideoGranularity.allCases {
            var writer = VideoTableWriter(granularity: granularity, style: TableStyle(width: width))
            var text = try writer.write(Self.frame(3)) + writer.write(summary)
            for moment in moments { text += writer.write(moment) }
            for line in text.split(separator: "\n") { #expect(String(line).columns <= width, "\(line)") }
        }
    }

    @Test("Frames are drawn with outlines, labels and the ribbon, at an even height")
    func drawing() throws {
        var artist = FrameArtist(width: 320, height: 180, from: 0, to: 8)
        let first = try artist.draw(Self.readFrame(0))
        #expect(first.width == 320 && first.height == artist.height && artist.height % 2 == 0 && artist.height > 180)
        var last = first
        for number in 1...60 { last = try artist.draw(Self.readFrame(number, faces: number % 4 + 1)) }
        let row = artist.height - 10
        let painted = { (image: Image, x: Int) in Array(image.pixels[(row * 320 + x) * 3..<(row * 320 + x) * 3 + 3]) }
        #expect(painted(last, 100) != painted(first, 100))
        #expect(painted(last, 300) == painted(first, 300))
    }

    @Test("A ribbon of unknown length rolls on")
    func rolling() throws {
        var artist = FrameArtist(width: 320, height: 180, from: 0, to: nil)
        for number in stride(from: 0, to: 3000, by: 7) {
            #expect(try artist.draw(Self.readFrame(number)).height == artist.height)
        }
    }

    @Test("Hidden faces are hidden before anything is drawn, those just lost too")
    func hiding() throws {
        var artist = FrameArtist(width: 320, height: 180, from: 0, to: 8, anonymize: .fill)
        let plain = Self.readFrame(0)
        let lost = Box(x: 250, y: 120, width: 40, height: 40)
        let drawn = try artist.draw(ReadFrame(frame: plain.frame, reading: plain.reading, lost: [lost]))
        let pixel = { (x: Int, y: Int) in Array(drawn.pixels[(y * 320 + x) * 3..<(y * 320 + x) * 3 + 3]) }
        #expect(pixel(50, 65) == [128, 128, 128] && pixel(270, 140) == [128, 128, 128])
        #expect(pixel(310, 20) == [90, 60, 30])
    }
}

private struct NoFaces: FaceDetector {
    func detectFaces(in image: Image) async throws -> [Face] { [] }
}

private struct NoExpressions: ExpressionRecognizer {
    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] { [] }
}
