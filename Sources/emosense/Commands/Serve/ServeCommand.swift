import EmoSense
import EmoSenseService

/// Serves the web page and the REST service.
struct ServeCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the web page and the REST service on this machine",
        discussion: """
            Open the address that it says in a browser, or send pictures to it from a program. Pictures stay on this \
            machine, and none is kept. Options of faces and mood are what a request gets that does not say otherwise. \
            One line a request goes to standard error; Ctrl-C or SIGTERM finishes what is in work and ends.

            Reading expressions at work or in schools is forbidden in the European Union; see RESPONSIBLE_USE.md.

            Examples:
              emosense serve
              curl --data-binary @team.jpg -H 'Content-Type: image/jpeg' localhost:8427/v1/analyze
              EMOSENSE_TOKEN=secret emosense serve --host 0.0.0.0 --allow-host photos.example
            """)

    /// Where it listens, and what it lets in.
    @OptionGroup(title: "Service") var service: ServiceOptions

    /// Which faces are read, and how.
    @OptionGroup(title: "Faces and mood") var pipeline: PipelineOptions

    /// How networks run.
    @OptionGroup(title: "Computing") var compute: ComputeOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// What is in work is finished.
    var grace: Grace { .finishing(within: .seconds(5)) }

    /// Serves until it is told to stop.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let configuration = try service.configuration(pipeline: pipeline, compute: compute)
        let service = try Service(configuration) { line in
            try? StandardStream.error.write(Array((line + "\n").utf8))
        }
        let url = try await service.start()
        if service.isExposed {
            console.warning("other machines can reach this service; whoever has the token can use it")
        }
        console.note("EmoSense serves \(url) with \(pipeline.detector) and \(pipeline.recognizer); Ctrl-C ends it")
        try? await Task.sleep(for: .seconds(1 << 40))
        console.note("finishing what is in work")
        await service.stop()
    }
}
