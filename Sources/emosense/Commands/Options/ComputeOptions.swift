import EmoSense

/// With what arithmetic, on how many cores, and with which files the networks run.
struct ComputeOptions: ParsableArguments, Sendable {
    /// Arithmetic of the networks.
    @Option(
        help: ArgumentHelp(
            "Arithmetic of the networks; f32 gives the same numbers on every machine", valueName: "type"))
    var precision = Precision.f32

    /// Cores that the networks may use; all when `nil`.
    @Option(help: ArgumentHelp("Cores that the networks may use; all unless given", valueName: "n"))
    var threads: Int?

    /// Pictures in work at once; chosen from the work when `nil`.
    @Option(help: ArgumentHelp("Pictures in work at once; chosen from the work unless given", valueName: "n"))
    var jobs: Int?

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// Declares the options.
    init() {}

    /// Checks that the counts make sense.
    mutating func validate() throws {
        if let threads, threads < 1 { throw ValidationError("`--threads` must be at least 1") }
        if let jobs, jobs < 1 { throw ValidationError("`--jobs` must be at least 1") }
    }
}

extension Precision: ExpressibleByArgument {}
