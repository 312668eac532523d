import Synchronization
import Testing

@testable import emosense

@Suite("Terminal")
struct TerminalTests {
    @Test("Colours are for terminals that can show them and people who want them")
    func style() {
        #expect(Style(isTerminal: true, environment: ["TERM": "xterm"]).isEnabled)
        #expect(Style(isTerminal: true, environment: ["NO_COLOR": ""]).isEnabled)
        #expect(!Style(isTerminal: true, environment: ["NO_COLOR": "1"]).isEnabled)
        #expect(!Style(isTerminal: true, environment: ["TERM": "dumb"]).isEnabled)
        #expect(!Style(isTerminal: false, environment: [:]).isEnabled)
        #expect(!Style(isWanted: false, isTerminal: true, environment: [:]).isEnabled)
        #expect(Style.plain.red("x") == "x")
    }

    @Test("Progress says how far, how fast and how long")
    func progress() {
        var line = ProgressLine(unit: .items("pictures"), done: 50, total: 200, elapsed: .seconds(10))
        #expect(line.text(columns: 80) == "########------------------------  25%  50/200 pictures  5.0/s  0:30 left")
        #expect(line.text(columns: 40).count < 40)
        #expect(line.text(columns: 10).count < 10)
        line.total = nil
        #expect(line.text(columns: 80) == "50 pictures  5.0/s")
        line = ProgressLine(unit: .bytes, done: 12_300_000, total: 174_466_256, elapsed: .seconds(3))
        #expect(line.text(columns: 100).hasSuffix("  7%  12.3 MB/174.5 MB  4.1 MB/s  0:40 left"))
        line = ProgressLine(unit: .items("pictures"), done: 0, total: 0, elapsed: .zero)
        #expect(line.text(columns: 80) == "0/0 pictures")
        #expect(ProgressLine.clock(3725) == "1:02:05")
    }

    @Test("Numbers have the digits asked for")
    func digits() {
        #expect(3.14159.fixed(2) == "3.14")
        #expect(2.005.fixed(0) == "2")
        #expect((-0.04).fixed(1) == "0.0")
        #expect((-1.25).fixed(1) == "-1.3")
        #expect(0.5.fixed(3) == "0.500")
    }

    @Test("Messages push the status down, and quiet leaves only errors")
    func console() {
        let said = Said()
        let console = Console(style: .plain) { said.append($0) }
        console.showStatus("50%")
        console.warning("w")
        console.detail("d")
        console.hideStatus()
        console.note("n")
        #expect(said.text == "\r50%\u{1B}[K" + "\r\u{1B}[Kwarning: w\n50%\u{1B}[K" + "\r\u{1B}[K" + "n\n")

        let little = Said()
        let quiet = Console(verbosity: .quiet, style: .plain) { little.append($0) }
        quiet.error("e")
        quiet.hint("h")
        quiet.note("n")
        #expect(little.text == "error: e\n")
    }

    @Test("The bar is drawn at most ten times a second, and not at all where it is not wanted")
    func bar() {
        let said = Said()
        let console = Console(style: .plain) { said.append($0) }
        let bar = ProgressBar(on: console, isShown: true, unit: .items("pictures"), total: 1000)
        for _ in 0..<1000 { bar.advance() }
        bar.finish()
        #expect(said.count < 10)
        #expect(said.text.hasSuffix("\r\u{1B}[K"))
        let hidden = Said()
        let other = ProgressBar(
            on: Console(style: .plain) { hidden.append($0) }, isShown: false, unit: .bytes, total: nil)
        other.set(done: 5, total: 10)
        other.finish()
        #expect(hidden.count == 0)
    }
}

/// Gathers what a console says.
private final class Said: Sendable {
    private let pieces = Mutex<[String]>([])

    var text: String { pieces.withLock { $0.joined() } }
    var count: Int { pieces.withLock { $0.count } }

    func append(_ piece: String) { pieces.withLock { $0.append(piece) } }
}
