import EmoSense

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where model files are, and which of them may be used.
struct ModelStoreOptions: ParsableArguments, Sendable {
    /// Folder of the model files; that of the environment, or else the user's cache, when `nil`.
    @Option(
        help: ArgumentHelp(
            "Folder of the model files; otherwise EMOSENSE_MODELS, or the user's cache", valueName: "dir"),
        completion: .directory)
    var models: String?

    /// Whether only models are taken that may be used commercially.
    @Flag(help: "Refuse models that may not be used commercially")
    var commercialOnly = false

    /// Declares the options.
    init() {}

    /// The models in the folder, and of these those that may be used.
    func open() -> ModelStore { ModelStore(folder: directory, isCommercialOnly: commercialOnly) }

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
