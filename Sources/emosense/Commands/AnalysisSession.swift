import EmoSense
import EmoSenseReports

/// What one run of `analyze` writes: readings to standard output, the report's page, messages and progress.
struct AnalysisSession {
    /// Makes annotated copies and thumbnails.
    let artist: PictureArtist

    /// Whether something that was asked for could not be done.
    private(set) var hasFailures = false

    /// Pictures after which unused memory goes back to the system; it takes a few milliseconds.
    private static let picturesBetweenReturns = 32

    private let console: Console
    private let progress: ProgressBar
    private let output: OutputOptions
    private var writer: any ReadingWriter
    private var report: ReportFile?
    private var pictures = 0

    /// Opens what is to be written.
    ///
    /// - Throws: `OutputError` when a file or folder cannot be written, before any picture is read.
    init(
        command: AnalyzeCommand, sources: [PictureSource], console: Console, thresholds: MoodThresholds
    ) throws {
        self.console = console
        output = command.output
        artist = PictureArtist(
            copies: try output.annotate.map { try AnnotatedCopies(folder: $0, sources: sources) },
            drawsThumbnails: output.report != nil, anonymization: output.anonymize)
        progress = command.talk.makeProgressBar(
            on: console, unit: .items("pictures"), total: sources.count > 1 ? sources.count : nil)
        let style = TableStyle(
            width: TerminalSize.columns(of: .output),
            usesColor: !command.talk.noColor && Style(isTerminal: StandardStream.output.isTerminal) != .plain)
        writer = output.chosenFormat.writer(style: style)
        if let path = output.report {
            report = try ReportFile(
                path: path, sources: sources,
                report: HTMLReport(settings: command.pipeline.reportSettings, thresholds: thresholds))
        }
        try StandardOutput.shared.write(writer.begin())
    }

    /// Writes what came of one picture.
    ///
    /// - Throws: What went wrong, when it would go wrong with every other picture too.
    mutating func take(_ picture: ReadPicture<PictureArtist.Work>) throws {
        pictures += 1
        if case .failure(let source, let error) = picture.outcome {
            hasFailures = true
            if error.dooms { throw error }
            say(error, about: source)
        } else if let problem = picture.extra?.problem {
            hasFailures = true
            say(problem, about: picture.outcome.source)
        }
        try StandardOutput.shared.write(writer.write(picture.outcome))
        addToReport(picture)
        progress.advance()
        if pictures.isMultiple(of: Self.picturesBetweenReturns) { Heap.returnFreeMemory() }
    }

    private func say(_ error: any DescribedError, about source: String) {
        let isNamed = error.description.contains(source == "-" ? "standard input" : source)
        console.error(isNamed ? error.description : "`\(source)`: \(error.description)")
    }

    /// Writes the ends of what was begun.
    mutating func end() throws {
        progress.finish()
        try StandardOutput.shared.write(writer.end())
        try StandardOutput.shared.flush()
        try report?.finish()
        if let folder = output.annotate, pictures > 0 { console.note("annotated pictures are in \(folder)") }
        if let path = output.report, report != nil { console.note("the report is \(path)") }
    }

    /// Adds a picture to the report; where that fails, the report is given up and the readings go on.
    private mutating func addToReport(_ picture: ReadPicture<PictureArtist.Work>) {
        do {
            try report?.add(picture.outcome, thumbnail: picture.extra?.thumbnail)
        } catch {
            hasFailures = true
            console.error("\(error)")
            report?.discard()
            report = nil
        }
    }
}

extension DescribedError {
    /// Whether the error is one of the models, which every other picture would meet as well.
    fileprivate var dooms: Bool {
        self is InvalidModelError || self is InputShapeError || self is IncompleteCardError || self is TensorShapeError
            || self is OutputError
    }
}

extension PipelineOptions {
    /// What was chosen, as the report's reader should know it.
    var reportSettings: [HTMLReport.Setting] {
        var settings = [
            HTMLReport.Setting(name: "Smallest face", value: "\(minFace) px"),
            HTMLReport.Setting(name: "Smallest confidence", value: "\(minConfidence)"),
            HTMLReport.Setting(name: "Aggregation rule", value: aggregate.rawValue),
        ]
        if let minSharpness {
            settings.append(HTMLReport.Setting(name: "Smallest sharpness", value: "\(minSharpness)"))
        }
        if dropCut {
            settings.append(HTMLReport.Setting(name: "Faces cut by the edge", value: "dropped"))
        }
        return settings
    }
}
