import EmoSenseReports
import Synchronization

/// What the program says to people, on standard error.
///
/// At most one line, the status, changes in place; messages push it down. A message is one line, whatever the names in it.
final class Console: Sendable {
    /// How much the program says.
    enum Verbosity: Int, Sendable, Comparable {
        /// Errors alone.
        case quiet

        /// What most people want to know.
        case normal

        /// Everything.
        case verbose

        /// Whether one says less than another.
        static func < (first: Verbosity, second: Verbosity) -> Bool { first.rawValue < second.rawValue }
    }

    /// How much is said.
    let verbosity: Verbosity

    /// How it is coloured.
    let style: Style

    private let status = Mutex("")
    private let sink: @Sendable (String) -> Void

    /// Talks on standard error.
    ///
    /// - Parameters:
    ///   - verbosity: How much is said.
    ///   - style: How it is coloured.
    ///   - sink: Takes the text instead of standard error.
    init(
        verbosity: Verbosity = .normal, style: Style = Style(isTerminal: StandardStream.error.isTerminal),
        sink: @escaping @Sendable (String) -> Void = { try? StandardStream.error.write(Array($0.utf8)) }
    ) {
        self.verbosity = verbosity
        self.style = style
        self.sink = sink
    }

    /// Says what could not be done, as a sentence without a trailing period.
    func error(_ message: String) { say("\(style.red("error:")) \(message.visible)") }

    /// Says what was done but may surprise.
    func warning(_ message: String) {
        if verbosity > .quiet { say("\(style.yellow("warning:")) \(message.visible)") }
    }

    /// Says how to mend what was said before.
    func hint(_ message: String) {
        if verbosity > .quiet { say("\(style.cyan("hint:")) \(message.visible)") }
    }

    /// Says what was done.
    func note(_ message: String) {
        if verbosity > .quiet { say(message.visible) }
    }

    /// Says how it was done, to those who asked.
    func detail(_ message: String) {
        if verbosity > .normal { say(style.dim(message.visible)) }
    }

    /// Shows a line that the next one replaces.
    func showStatus(_ line: String) {
        status.withLock {
            $0 = line
            sink("\r\(line)\u{1B}[K")
        }
    }

    /// Takes the line that changes in place away, until it is shown again.
    func hideStatus() {
        status.withLock { status in
            guard !status.isEmpty else { return }
            sink("\r\u{1B}[K")
            status = ""
        }
    }

    private func say(_ line: String) {
        status.withLock { status in
            let isShown = !status.isEmpty
            sink((isShown ? "\r\u{1B}[K" : "") + line + "\n" + (isShown ? "\(status)\u{1B}[K" : ""))
        }
    }
}
