import EmoSenseCore
import Testing

@testable import EmoSenseReports

@Suite("HTML report")
struct HTMLReportTests {
    static func page(_ outcomes: [ReadingOutcome], thumbnail: Thumbnail? = nil) -> String {
        var report = HTMLReport(settings: [HTMLReport.Setting(name: "Smallest face", value: "<16> px")])
        return report.begin() + outcomes.map { report.write($0, thumbnail: thumbnail) }.joined() + report.end()
    }

    @Test("The page refers to nothing outside itself")
    func selfContained() {
        let thumbnail = Thumbnail(jpeg: [0xFF, 0xD8, 0xFF], width: 480, height: 270)
        let page = Self.page(FormatTests.outcomes, thumbnail: thumbnail)
        for reference in ["http:", "https:", "url(", "@import", "<link", "src=\"/", "srcset", "<iframe", "style=\""] {
            #expect(!page.contains(reference), "\(reference)")
        }
        #expect(page.contains("src=\"data:image/jpeg;base64,/9j/\""))
    }

    @Test("The policy allows the page's own style and script and nothing else")
    func policy() {
        let page = Self.page([])
        #expect(page.contains("default-src 'none'; img-src data:; style-src 'sha256-"))
        #expect(page.contains(ContentHash.policySource(for: PageScript.javascript)))
        #expect(page.contains("<style>\(PageStyle.css)</style>"))
        #expect(page.contains("<script>\(PageScript.javascript)</script>"))
        #expect(!page.contains("unsafe-inline"))
    }

    @Test("The hash is SHA-256")
    func hash() {
        func hex(_ text: String) -> String {
            ContentHash.digest(of: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    }

    @Test("Names of files are text and never markup", arguments: SampleReadings.hostileNames)
    func hostile(name: String) {
        let page = Self.page([.reading(SampleReadings.team(source: name)), SampleReadings.failure(source: name)])
        #expect(page.split(separator: "<script").count == 2)
        #expect(!page.contains("<img"))
        #expect(!page.contains("\u{202E}") && !page.contains("\u{1B}") && !page.contains("\u{0}"))
        #expect(page.contains("&lt;16&gt; px"))
        for tag in ["article", "section", "table", "svg", "g", "div", "details"] {
            let opened = page.split(separator: "<\(tag)").dropFirst().filter { " >\n".contains($0.first ?? "x") }.count
            #expect(opened == page.split(separator: "</\(tag)>", omittingEmptySubsequences: false).count - 1, "\(tag)")
        }
    }

    @Test("Counts, failures, definitions and provenance are on the page")
    func content() {
        let page = Self.page(FormatTests.outcomes)
        for words in [
            "<dt>pictures</dt><dd>3</dd>", "<dt>faces read</dt><dd>2</dd>", "<dt>not readable</dt><dd>1</dd>",
            "photos/broken.jpg is not a picture", "too small (min-face)", "Jensen-Shannon", "OpenVINO 2026.4.1",
            String(repeating: "a1", count: 32), "A network sees an expression, not a feeling", "tabindex=\"0\"",
            "aria-label=\"Face 1: happy 90%", "<h3>Moods of the pictures</h3>", "2 of 3 faces",
        ] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test("A page without a single picture is whole")
    func empty() {
        let page = Self.page([])
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("No picture was read."))
    }

    @Test("Charts stand alone as documents")
    func charts() {
        let bar = ProbabilityBar(scores: SampleReadings.team().mood.probabilities).document()
        let distribution = DistributionChart(counts: [.happy: 3, .contempt: 1]).document()
        for chart in [bar, distribution] {
            #expect(chart.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
            #expect(chart.contains("<title>"))
        }
        #expect(distribution.contains(">contempt<"))
    }

    @Test("Numbers are spelt alike on every machine")
    func numbers() {
        #expect(0.5.fixed(2) == "0.50")
        #expect((-0.004).fixed(2) == "0.00")
        #expect((-1.25).fixed(1) == "-1.3")
        #expect(12.0.fixed(0) == "12")
        #expect(0.999.percent == "100%")
        #expect(Float(3.10).coordinate == "3.1")
        #expect(Float(300).coordinate == "300")
        #expect(Float(0).coordinate == "0")
    }
}
