import EmoSense
import EmoSenseService

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where the service listens, and what it lets in.
struct ServiceOptions: ParsableArguments, Sendable {
    /// The address to listen on.
    @Option(help: ArgumentHelp("Address to listen on; any but this machine's own needs a token", valueName: "address"))
    var host = "127.0.0.1"

    /// The port.
    @Option(help: ArgumentHelp("Port to listen on; 0 lets the system choose", valueName: "number"))
    var port = 8427

    /// File with the token.
    @Option(
        help: ArgumentHelp(
            "File with the token that callers must present; otherwise EMOSENSE_TOKEN", valueName: "file"),
        completion: .file())
    var tokenFile: String?

    /// Further names of the service.
    @Option(
        help: ArgumentHelp(
            "Name by which the service may be called, beside localhost and addresses in digits",
            valueName: "name"))
    var allowHost: [String] = []

    /// Largest body.
    @Option(help: ArgumentHelp("Largest body of a request, in MiB", valueName: "mib"))
    var maxBody = 64

    /// Largest picture.
    @Option(help: ArgumentHelp("Largest picture, in megapixels", valueName: "mp"))
    var maxPixels = 64

    /// Time limit.
    @Option(help: ArgumentHelp("Seconds for a request to arrive, and again to be answered", valueName: "s"))
    var timeout = 30

    /// Open connections.
    @Option(help: ArgumentHelp("Connections that may be open at once", valueName: "n"))
    var connections = 2048

    /// Waiting pictures.
    @Option(help: ArgumentHelp("Pictures that may wait for their turn; more are told to come back", valueName: "n"))
    var queue = 64

    /// Open live streams.
    @Option(help: ArgumentHelp("Live videos that may be read at once", valueName: "n"))
    var streams = 4

    /// How requests are logged.
    @Option(help: ArgumentHelp("How requests are logged; text on a terminal and json in a pipe unless given"))
    var log: LogFormat?

    /// Declares the options.
    init() {}

    /// Checks that the numbers make sense.
    mutating func validate() throws {
        if !(0...65535).contains(port) { throw ValidationError("`--port` must lie between 0 and 65535") }
        let counts = [
            ("max-body", maxBody, 4096), ("max-pixels", maxPixels, 2000), ("timeout", timeout, 86400),
            ("connections", connections, 60000), ("queue", queue, 100_000),
            ("streams", streams, 1000),
        ]
        for (name, value, most) in counts where !(1...most).contains(value) {
            throw ValidationError("`--\(name)` must lie between 1 and \(most)")
        }
    }

    /// The configuration that the options ask for.
    ///
    /// - Throws: `OutputError` when the file with the token cannot be read.
    func configuration(pipeline: PipelineOptions, compute: ComputeOptions) throws -> ServiceConfiguration {
        var configuration = ServiceConfiguration()
        configuration.host = host
        configuration.port = port
        configuration.token = try token()
        configuration.allowedHosts = allowHost
        configuration.maxBody = maxBody << 20
        configuration.maxPixels = maxPixels * 1_000_000
        configuration.timeout = timeout
        configuration.connections = connections
        configuration.queue = queue
        configuration.streams = streams
        configuration.jobs = compute.jobs
        configuration.log = log ?? (StandardStream.error.isTerminal ? .text : .json)
        configuration.compute = try pipeline.configuration(compute: compute, pictures: 1)
        configuration.reading = pipeline.readingOptions
        return configuration
    }

    private func token() throws -> String? {
        let text: String
        if let tokenFile {
            guard let contents = try? String(contentsOfFile: tokenFile, encoding: .utf8) else {
                throw ValidationError("the file `\(tokenFile)` of `--token-file` cannot be read")
            }
            text = contents
        } else {
            text = ProcessInfo.processInfo.environment["EMOSENSE_TOKEN"] ?? ""
        }
        // A file, and often a variable that was read from one, ends with a line break that nobody means.
        let token = String(text.reversed().drop { $0.isNewline }.reversed())
        guard tokenFile == nil || !token.isEmpty else {
            throw ValidationError("the file `\(tokenFile ?? "")` of `--token-file` holds no token")
        }
        return token.isEmpty ? nil : token
    }
}

extension LogFormat: ExpressibleByArgument {}

extension PipelineOptions {
    /// The options as the service knows them.
    fileprivate var readingOptions: ReadingOptions {
        var options = ReadingOptions()
        options.detector = detector
        options.recognizer = recognizer
        options.enlarge = enlarge
        options.enlargeBelow = enlargeBelow
        options.align = align
        options.minFace = minFace
        options.minConfidence = minConfidence
        options.minSharpness = minSharpness
        options.dropCut = dropCut
        options.aggregate = aggregate
        return options
    }
}
