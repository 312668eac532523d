import EmoSenseCore
import EmoSenseReports
import Foundation
import Testing

@Suite("Formats of readings")
struct FormatTests {
    static let outcomes: [ReadingOutcome] = [
        .reading(SampleReadings.team()), .reading(SampleReadings.empty()), SampleReadings.failure(),
    ]

    static func text(_ format: ReadingFormat, _ outcomes: [ReadingOutcome], style: TableStyle = TableStyle()) throws
        -> String
    {
        var writer = format.writer(style: style)
        return try writer.begin() + outcomes.map { try writer.write($0) }.joined() + writer.end()
    }

    static func object(_ value: Any?) throws -> [String: Any] { try #require(value as? [String: Any]) }

    @Test("JSON has exactly the promised keys, null where there is nothing to say")
    func jsonKeys() throws {
        let data = Data(try Self.text(.json, Self.outcomes).utf8)
        let array = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(array.count == 3)
        let team = array[0]
        #expect(
            Set(team.keys) == ["schema", "source", "width", "height", "mood", "faces", "timing_ms", "provenance"])
        #expect(team["schema"] as? String == "emosense.reading/1")
        let moodKeys: Set = [
            "verdict", "expression", "probabilities", "agreement", "interval", "aggregate", "faces_used", "faces_found",
        ]
        #expect(Set(try Self.object(team["mood"]).keys) == moodKeys)
        #expect(
            Set(try Self.object(Self.object(team["mood"])["probabilities"]).keys)
                == ["angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"])
        let faces = try #require(team["faces"] as? [[String: Any]])
        let promised: Set = [
            "box", "confidence", "landmarks", "kept", "dropped_by", "expression", "probabilities", "weight", "valence",
            "arousal",
        ]
        for face in faces { #expect(promised.isSubset(of: face.keys)) }
        #expect(faces[0]["dropped_by"] is NSNull)
        #expect(faces[2]["expression"] is NSNull)
        #expect(faces[2]["dropped_by"] as? String == "min-face")
        let empty = try Self.object(array[1]["mood"])
        #expect(Set(empty.keys) == moodKeys)
        #expect(empty["expression"] is NSNull)
        #expect(empty["verdict"] as? String == "no-faces")
        #expect(Set(array[2].keys) == ["schema", "source", "error"])
        #expect(Set(try Self.object(array[2]["error"]).keys) == ["code", "message"])
        #expect(
            Set(try Self.object(team["provenance"]).keys)
                == ["version", "engine", "precision", "threads", "detector", "recognizer"])
    }

    @Test("JSON lines come back as the readings that were written")
    func roundTrip() throws {
        let reading = SampleReadings.team()
        let lines = try Self.text(.jsonl, [.reading(reading), .reading(SampleReadings.empty())])
            .split(separator: "\n")
        #expect(lines.count == 2)
        #expect(!lines[0].contains("\\/"))
        #expect(try JSONDecoder().decode(GroupReading.self, from: Data(lines[0].utf8)) == reading)
    }

    @Test("An empty run and an interrupted one are whole JSON", arguments: 0...2)
    func wholeArray(count: Int) throws {
        let text = try Self.text(.json, Array(Self.outcomes.prefix(count)))
        let array = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])
        #expect(array.count == count)
    }

    @Test("CSV has one row a face, one for a picture without faces, one for a failure")
    func csvRows() throws {
        let rows = Self.parse(try Self.text(.csv, Self.outcomes))
        #expect(rows.count == 1 + 3 + 1 + 1)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        #expect(rows[0].prefix(5) == ["source", "width", "height", "verdict", "mood"])
        let dropped = try #require(rows[0].firstIndex(of: "dropped_by"))
        #expect(rows[3][dropped] == "min-face")
        #expect(rows[5][rows[0].count - 2] == "unreadable-image")
        #expect(rows[5][3] == "")
    }

    @Test("CSV gives hostile names back and no formula", arguments: SampleReadings.hostileNames)
    func csvQuoting(name: String) throws {
        let rows = Self.parse(try Self.text(.csv, [.reading(SampleReadings.empty(source: name))]))
        #expect(rows.count == 2)
        #expect(rows[1][0] == (name.hasPrefix("=") ? "./" + name : name))
    }

    /// A small RFC 4180 reader.
    static func parse(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = String.UnicodeScalarView()
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch (scalar, isQuoted) {
            case ("\"", true) where scalars.first == "\"": field.append(scalars.removeFirst())
            case ("\"", _): isQuoted.toggle()
            case (",", false), ("\n", false):
                row.append(String(field))
                field = .init()
                if scalar == "\n" {
                    rows.append(row)
                    row = []
                }
            default: field.append(scalar)
            }
        }
        return rows
    }
}
