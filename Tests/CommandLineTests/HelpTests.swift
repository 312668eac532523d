import Foundation
import TestSupport
import Testing

@testable import emosense

@Suite("Help, completion and manual")
struct HelpTests {
    private static let commands = CommandPath(EmoSenseCommand.self).descendants

    @Test("The help pages are as they were looked at")
    func pages() throws {
        for path in Self.commands {
            try Snapshot.check(HelpPage(path).text(columns: 80), "help-\(path.names.joined(separator: "-")).txt")
        }
    }

    @Test("No line is wider than the terminal, but for examples", arguments: [40, 60, 80, 200])
    func width(columns: Int) {
        for path in Self.commands {
            let examples = Discussion(path.configuration.discussion).blocks.flatMap { block -> [String] in
                if case .verbatim(let lines) = block { lines.map { "  \($0)" } } else { [] }
            }
            for line in HelpPage(path).text(columns: columns).split(separator: "\n") {
                let isKept = examples.contains(String(line)) || !line.contains(" ")
                #expect(line.count <= min(columns, 100) || isKept || line.hasPrefix("Usage"), "\(line)")
            }
        }
    }

    @Test("The completion scripts are as they were looked at", arguments: CompletionShell.allCases)
    func scripts(shell: CompletionShell) throws {
        try Snapshot.check(EmoSenseCommand.completionScript(for: shell), "completion.\(shell.rawValue)")
    }

    @Test("A shell that is there accepts its script", arguments: CompletionShell.allCases)
    func syntax(shell: CompletionShell) throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/script"
        try Data(EmoSenseCommand.completionScript(for: shell).utf8).write(to: URL(fileURLWithPath: file))
        let name = shell.rawValue
        let result = try Executable.shell("! command -v \(name) || \(name) -n \"$0\"", name: [file])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(
        "bash completes",
        arguments: [
            (["emosense", "an"], ["analyze"]),
            (["emosense", "models", "p"], ["pull", "path"]),
            (["emosense", "help", "models", "l"], ["list"]),
            (["emosense", "analyze", "--form"], ["--format"]),
            (["emosense", "analyze", "--format", "j"], ["json", "jsonl"]),
            (["emosense", "analyze", "--format", "=", "c"], ["csv"]),
            (["emosense", "analyze", "--no-a"], ["--no-align"]),
            (["emosense", "generate"], []),
        ])
    func bash(words: [String], expected: [String]) throws {
        let typed = words.map { "'\($0)'" }.joined(separator: " ")
        let script = """
            source <("$EMOSENSE" generate-completion bash)
            COMP_WORDS=(\(typed)) COMP_CWORD=\(words.count - 1)
            _emosense
            for word in "${COMPREPLY[@]}"; do echo "$word"; done
            """
        let result = try Executable.shell(script)
        #expect(result.output.split(separator: "\n").map(String.init) == expected, "\(result.errors)")
    }

    @Test("The manual is as it was looked at, and well formed")
    func manual() throws {
        let text = GenerateManualCommand.page(date: Date(timeIntervalSince1970: 1_767_312_000)).text
        try Snapshot.check(text, "emosense.1")
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/emosense.1"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let script = "! command -v mandoc > /dev/null || mandoc -Tlint -Wwarning \"$0\""
        let result = try Executable.shell(script, name: [file])
        #expect(result.status == 0, "\(result.output)")
    }

    @Test("A discussion is taken apart")
    func discussion() {
        let blocks = Discussion("One\ntwo.\n\nNot a heading:\n\nExamples:\n  a\n  b\nEnd").blocks
        #expect(
            blocks == [
                .paragraph("One two."), .paragraph("Not a heading:"), .heading("Examples"), .verbatim(["a", "b"]),
                .paragraph("End"),
            ])
    }

    @Test(
        "The nearest word is found, if it is near enough",
        arguments: [
            ("--formt", "--format"), ("--mim-face", "--min-face"), ("--form", "--format"), ("--xyz", nil),
            ("--min", "--min-face"),
        ] as [(String, String?)])
    func spelling(word: String, expected: String?) {
        #expect(Spelling.nearest(to: word, in: ["--format", "--min-face", "--report"]) == expected)
    }
}
