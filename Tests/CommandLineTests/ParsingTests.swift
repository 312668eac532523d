import Testing

@testable import emosense

@Suite("Parsing the command line")
struct ParsingTests {
    private struct Shared: ParsableArguments, Sendable {
        @Option(name: .shortAndLong) var level = 3
        @Flag(name: .shortAndLong) var quiet = false

        mutating func validate() throws {
            if level > 9 { throw ValidationError("`--level` must not exceed 9") }
        }
    }

    private struct Sample: ParsableArguments {
        @Argument var paths: [String] = []
        @Option var minFace: Float = 16
        @Option() var limit: Int?
        @Option(name: .customLong("tag")) var tags: [String] = ["all"]
        @Option(help: "The shell") var shell = CompletionShell.bash
        @Flag(inversion: .prefixedNo) var align: Bool?
        @Flag(name: [.customShort("x"), .customLong("extra")]) var isExtra = false
        @OptionGroup var shared: Shared
    }

    private struct Strict: ParsableArguments {
        @Argument() var first: String
        @Argument() var second: Int
        @Option() var need: String
    }

    @Test("What is not given has its default")
    func defaults() throws {
        let sample = try Sample.parse([])
        #expect(sample.paths.isEmpty)
        #expect(sample.minFace == 16)
        #expect(sample.limit == nil)
        #expect(sample.tags == ["all"])
        #expect(sample.shell == .bash)
        #expect(sample.align == nil)
        #expect(!sample.isExtra)
        #expect(sample.shared.level == 3)
    }

    @Test("Values follow a name after a space or an equals sign")
    func values() throws {
        let spaced = try Sample.parse(["--min-face", "24.5", "--shell", "zsh", "--limit", "-2"])
        #expect(spaced.minFace == 24.5)
        #expect(spaced.shell == .zsh)
        #expect(spaced.limit == -2)
        let joined = try Sample.parse(["--min-face=-1e-2", "--tag=a=b", "--tag="])
        #expect(joined.minFace == -0.01)
        #expect(joined.tags == ["a=b", ""])
    }

    @Test("The last of several values counts, or all of them where they repeat")
    func repetition() throws {
        let sample = try Sample.parse(["--limit", "1", "--tag", "a", "--limit", "2", "--tag", "b"])
        #expect(sample.limit == 2)
        #expect(sample.tags == ["a", "b"])
    }

    @Test("Flags are turned on and off")
    func flags() throws {
        #expect(try Sample.parse(["--align"]).align == true)
        #expect(try Sample.parse(["--no-align"]).align == false)
        #expect(try Sample.parse(["--align", "--no-align"]).align == false)
    }

    @Test("Letters are joined, and take a value at their end", arguments: ["-xql5", "-xql=5", "-x -q -l 5"])
    func letters(words: String) throws {
        let sample = try Sample.parse(words.split(separator: " ").map(String.init))
        #expect(sample.isExtra)
        #expect(sample.shared.quiet)
        #expect(sample.shared.level == 5)
    }

    @Test("Values without a name stand anywhere; two dashes end the options; a lone dash is a value")
    func positional() throws {
        #expect(try Sample.parse(["a", "--align", "-", "-1", "b"]).paths == ["a", "-", "-1", "b"])
        #expect(try Sample.parse(["a", "--", "--align", "-h", "--"]).paths == ["a", "--align", "-h", "--"])
        let strict = try Strict.parse(["one", "2", "--need", "it"])
        #expect(strict.first == "one")
        #expect(strict.second == 2)
    }

    @Test(
        "What is wrong is said",
        arguments: [
            (["--min-fase", "3"], "there is no option `--min-fase`", "did you mean `--min-face`?"),
            (["-aling"], "there is no option `-a`", nil),
            (["-align"], "there is no option `-a`", "did you mean `--align`?"),
            (["--zzz"], "there is no option `--zzz`", nil),
            (["--min-face"], "`--min-face` needs a value: `--min-face <min-face>`", nil),
            (["--min-face", "--align"], "`--min-face` needs a value: `--min-face <min-face>`", nil),
            (["--min-face", "nan"], "`--min-face` cannot be `nan`: it takes a number", nil),
            (["--limit", "2.5"], "`--limit` cannot be `2.5`: it takes a whole number", nil),
            (["--shell", "fsh"], "`--shell` cannot be `fsh`: choose `bash`, `zsh`, `fish`", "did you mean `zsh`?"),
            (["--align=yes"], "`--align` takes no value, but was given `yes`", nil),
            (["--no-extra"], "there is no option `--no-extra`", "did you mean `--extra`?"),
            (["-l", "10"], "`--level` must not exceed 9", nil),
        ] as [([String], String, String?)])
    func errors(words: [String], message: String, suggestion: String?) throws {
        let error = try #require(throws: ParserError.self) { try Sample.parse(words) }
        #expect(error.description == message)
        #expect(error.suggestion == suggestion)
    }

    @Test(
        "What is missing or too much is said",
        arguments: [
            (["--need", "x"], "missing argument `<first>`"),
            (["a", "2"], "missing argument `--need`"),
            (["a", "b", "--need", "x"], "`<second>` cannot be `b`: it takes a whole number"),
            (["a", "2", "c", "--need", "x"], "unexpected argument `c`"),
        ])
    func counts(words: [String], message: String) throws {
        let error = try #require(throws: ParserError.self) { try Strict.parse(words) }
        #expect(error.description == message)
    }

    @Test("Help wins over what is wrong")
    func help() throws {
        let error = try #require(throws: ParserError.self) { try Sample.parse(["--zzz", "-h"]) }
        #expect(error.isCleanExit)
    }
}
