import EmoSense
import EmoSenseEvaluation
import EmoSenseReports
import Foundation

/// What the evaluations share as they run: models, a journal, progress, and what is written at the end.
struct EvaluationSession {
    /// Makes models.
    let loader: ModelLoader

    /// Cores that the networks may use.
    let threads: Int

    private let options: EvaluationOptions
    private let console: Console
    private let talk: ConsoleOptions
    private let pages: EvaluationPages

    /// Prepares an engine that works on several pieces at once.
    ///
    /// - Parameters:
    ///   - options: What all evaluations have in common.
    ///   - compute: How networks run.
    ///   - talk: How much is said.
    ///   - jobs: Runs of a network that are in flight at once; those asked for, or as many as cores, when `nil`.
    /// - Throws: `OutputError` for a file that cannot be written, or what the engine throws.
    init(options: EvaluationOptions, compute: ComputeOptions, talk: ConsoleOptions, jobs: Int? = nil) throws {
        self.options = options
        self.talk = talk
        console = talk.makeConsole()
        pages = try EvaluationPages(report: options.output.report, charts: options.output.charts)
        var configuration = PipelineConfiguration()
        configuration.threads = compute.threads
        threads = configuration.threadCount
        let engine = try OpenVINOEngine(
            options: EngineOptions(
                precision: compute.precision, threads: threads, streams: min(jobs ?? compute.jobs ?? threads, threads),
                cacheDirectory: ModelFolders.compiledNetworks))
        loader = ModelLoader(store: compute.store.open(), engine: engine)
    }

    /// The models that were named, each once.
    func names(_ given: [String]) -> [String] {
        given.enumerated().filter { !given[..<$0.offset].contains($0.element) }.map(\.element)
    }

    /// The models that were named, each once, or all of a task that are ready where none was.
    func names(_ given: [String], for task: ModelTask) -> [String] {
        guard given.isEmpty else { return names(given) }
        return loader.store.catalogue.cards(for: task).filter(loader.store.isPresent).map(\.name)
    }

    /// Evaluates, shows how far it has come, and writes the result.
    ///
    /// - Parameters:
    ///   - total: How many items there are.
    ///   - unit: What is counted.
    ///   - skipped: What the data set could not give.
    ///   - settings: Everything that readings depend on.
    ///   - mistakes: Finds what the report shows of what went wrong, so many at most.
    ///   - work: The evaluation.
    /// - Throws: What the evaluation throws; after an interruption it is said how to go on.
    func run(
        total: Int, unit: String, skipped: [SkippedItem], settings: [String],
        mistakes: (_ evaluation: Evaluation, _ count: Int) async throws -> [Mistake] = { _, _ in [] },
        work: (EvaluationJournal?, _ progress: (Int) -> Void) async throws -> Evaluation
    ) async throws {
        let defects = skipped.filter(\.isDefect)
        for item in defects.prefix(5) { console.warning("\(item.item) is skipped: \(item.reason)") }
        if defects.count > 5 { console.warning("\(defects.count - 5) more are skipped; --format json names them all") }
        let journal = try options.resume.map { try EvaluationJournal(path: $0, settings: settings) }
        let bar = talk.makeProgressBar(on: console, unit: .items(unit), total: total)
        let evaluation: Evaluation
        do {
            evaluation = try await work(journal) { bar.advance(by: $0) }
        } catch {
            bar.finish()
            if error is CancellationError, let path = options.resume {
                console.hint("what is done is in \(path); the same command goes on from there")
            }
            throw error
        }
        bar.finish()
        for item in evaluation.skipped.dropFirst(skipped.count).filter(\.isDefect).prefix(5) {
            console.warning("\(item.item) is skipped: \(item.reason)")
        }
        try options.output.write(evaluation, style: talk.style(of: .output))
        if options.output.report != nil {
            let shown = options.mistakes > 0 ? try await mistakes(evaluation, options.mistakes) : []
            try pages.writeReport(EvaluationReport(evaluation, mistakes: shown), console: console)
        }
        try pages.writeCharts(of: evaluation, console: console)
        journal?.remove()
        if evaluation.n == 0 {
            console.error("nothing could be measured")
            throw ExitCode.failure
        }
    }
}
