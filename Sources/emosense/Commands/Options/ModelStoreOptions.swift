#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where model files are.
struct ModelStoreOptions: ParsableArguments, Sendable {
    /// Folder of the model files; that of the environment, or else the user's cache, when `nil`.
    @Option(
        help: ArgumentHelp(
            "Folder of the model files; otherwise EMOSENSE_MODELS, or the user's cache", valueName: "dir"),
        completion: .directory)
    var models: String?

    /// Declares the options.
    init() {}

    /// The folder that the option or the environment names; `nil` for the user's cache.
    var directory: String? {
        if let models { return models }
        let fromEnvironment = ProcessInfo.processInfo.environment["EMOSENSE_MODELS"] ?? ""
        return fromEnvironment.isEmpty ? nil : fromEnvironment
    }

    /// Checks that a folder is named.
    mutating func validate() throws {
        if models == "" { throw ValidationError("`--models` needs the name of a folder") }
    }
}
