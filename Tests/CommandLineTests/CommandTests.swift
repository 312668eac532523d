import EmoSense
import EmoSenseReports
import Testing

@testable import emosense

@Suite("Commands")
struct CommandTests {
    @Test("Every option of `analyze` is read")
    func analyze() throws {
        let words = [
            "analyze", "--detector", "yolov8n-face", "--recognizer=hsemotion-b0", "--no-align", "--min-face", "24",
            "--enlarge", "carn-m-x4", "--enlarge-below", "48",
            "--min-confidence", "0.7", "--min-sharpness", "50", "--drop-cut", "--aggregate", "vote", "--format", "csv",
            "--annotate", "out", "--report", "r.html", "--anonymize", "blur", "--precision", "bf16", "--threads", "2",
            "--jobs", "3", "--models", "m", "-q", "--no-color", "--no-progress", "a.jpg", "-",
        ]
        let command = try #require(try EmoSenseCommand.parseAsRoot(words) as? AnalyzeCommand)
        #expect(command.paths == ["a.jpg", "-"])
        #expect(command.pipeline.detector == "yolov8n-face")
        #expect(command.pipeline.recognizer == "hsemotion-b0")
        #expect(command.pipeline.align == false)
        #expect(command.pipeline.enlarge == "carn-m-x4" && command.pipeline.enlargeBelow == 48)
        #expect(
            command.pipeline.filters.map(\.name) == ["min-face", "min-confidence", "cut-by-edge", "min-sharpness"])
        #expect(command.pipeline.aggregate == .vote)
        #expect(command.output.chosenFormat == .csv)
        #expect(command.output.annotate == "out")
        #expect(command.output.report == "r.html")
        #expect(command.output.anonymize == .blur)
        #expect(command.compute.precision == .bf16)
        #expect(command.compute.threads == 2)
        #expect(command.compute.jobs == 3)
        #expect(command.compute.store.directory == "m")
        #expect(command.talk.quiet && command.talk.noColor && command.talk.noProgress)
    }

    @Test("The defaults are those that are promised")
    func defaults() throws {
        let command = try #require(try EmoSenseCommand.parseAsRoot(["analyze", "a.jpg"]) as? AnalyzeCommand)
        #expect(command.pipeline.minFace == 16)
        #expect(command.pipeline.minConfidence == 0.5)
        #expect(command.pipeline.minSharpness == nil)
        #expect(command.pipeline.align == nil)
        #expect(command.pipeline.aggregate == .sum)
        #expect(command.compute.precision == .f32)
        #expect(command.pipeline.filters.map(\.name) == ["min-face", "min-confidence"])
    }

    @Test(
        "Values that make no sense are refused",
        arguments: [
            ["--min-confidence", "1.1"], ["--min-face", "-1"], ["--threads", "0"], ["--jobs", "0"],
            ["--min-sharpness", "-1"], ["--quiet", "--verbose"], ["-", "-"], ["--report", ""], ["--annotate="],
            ["--models", ""], ["--enlarge-below", "40"], ["--enlarge", "carn-m-x4", "--enlarge-below", "0"],
        ])
    func validation(words: [String]) throws {
        let error = try #require(throws: CommandError.self) {
            try EmoSenseCommand.parseAsRoot(["analyze", "a.jpg"] + words)
        }
        #expect(EmoSenseCommand.exitCode(for: error) == .validationFailure)
        #expect(error.path.name == "emosense analyze")
        #expect(!error.message.hasSuffix("."))
    }

    @Test("A command is found by its words, and a misspelt one is guessed")
    func commands() throws {
        let pull = try #require(try EmoSenseCommand.parseAsRoot(["models", "pull", "a", "b"]) as? ModelsPullCommand)
        #expect(pull.names == ["a", "b"])
        #expect(try EmoSenseCommand.parseAsRoot([]) is EmoSenseCommand)
        #expect(try EmoSenseCommand.parseAsRoot(["models"]) is ModelsCommand)
        let error = try #require(throws: CommandError.self) { try EmoSenseCommand.parseAsRoot(["modles"]) }
        #expect(error.hints == ["did you mean `models`?", "`emosense --help` explains the command"])
    }

    @Test("No command declares a name twice, and every argument is explained")
    func declarations() {
        for path in CommandPath(EmoSenseCommand.self).descendants {
            let slots = path.arguments.slots
            let names = slots.flatMap { $0.names + $0.negatedNames }
            #expect(Set(names).count == names.count, "\(path.name)")
            #expect(!path.configuration.abstract.isEmpty)
            #expect(!path.configuration.abstract.hasSuffix("."))
            for slot in slots { #expect(!slot.declaration.help.abstract.isEmpty, "\(slot.displayName)") }
        }
    }
}
