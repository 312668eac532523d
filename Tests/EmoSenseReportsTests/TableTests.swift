import EmoSenseCore
import EmoSenseReports
import Testing

@Suite("Table on a terminal")
struct TableTests {
    @Test("No line is wider than the terminal", arguments: [20, 33, 47, 80, 132])
    func width(columns: Int) throws {
        let outcomes: [ReadingOutcome] =
            SampleReadings.hostileNames.map { .reading(SampleReadings.team(source: $0)) }
            + SampleReadings.hostileNames.map { SampleReadings.failure(source: $0) }
        let text = try FormatTests.text(.table, outcomes, style: TableStyle(width: columns))
        for line in text.split(separator: "\n") {
            let wide = line.unicodeScalars.filter { (0x3041...0xA4CF).contains($0.value) }.count
            #expect(line.unicodeScalars.count + wide <= columns + 2, "\(line)")
        }
    }

    @Test("Nothing in a name commands the terminal", arguments: SampleReadings.hostileNames)
    func harmless(name: String) throws {
        let text = try FormatTests.text(
            .table, [.reading(SampleReadings.team(source: name)), SampleReadings.failure(source: name)])
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value != 0x202E)
        }
    }

    @Test("The mood, its verdict and the reason of a dropped face are said")
    func content() throws {
        let text = try FormatTests.text(.table, FormatTests.outcomes)
        for words in [
            "photos/team.jpg  1280×720", "happy", "agreement", "2 of 3 faces", "too small (min-face)", "no faces",
            "not read: photos/broken.jpg is not a picture", "3 pictures, 2 faces read",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("\u{1B}"))
    }

    @Test("Colours come only when asked for, and every one is ended")
    func colors() throws {
        let text = try FormatTests.text(.table, FormatTests.outcomes, style: TableStyle(usesColor: true))
        let starts = text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).dropFirst()
        #expect(!starts.isEmpty)
        #expect(starts.filter { $0.hasPrefix("0m") }.count * 2 == starts.count)
    }
}
