#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where models and what is kept about them lie on this machine.
public enum ModelFolders {
    /// Folder that keeps compiled networks between runs, in the user's cache folder; `nil` where it cannot be written.
    public static var compiledNetworks: String? {
        guard let folder = cache(ProcessInfo.processInfo.environment).map({ "\($0)/compiled" }) else { return nil }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return FileManager.default.isWritableFile(atPath: folder) ? folder : nil
    }

    /// The user's cache folder for EmoSense: `$XDG_CACHE_HOME/emosense`, else `~/.cache/emosense`; `nil` without a
    /// home.
    static func cache(_ environment: [String: String]) -> String? {
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return "\(cache)/emosense" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return "\(home)/.cache/emosense"
    }

    /// Folders to search for models, in order.
    ///
    /// - Parameters:
    ///   - given: The folder that the user names; it is the only one searched beside the built-in networks.
    ///   - environment: `EMOSENSE_MODELS` likewise; else the user's cache folder comes first.
    ///   - executable: Path of the running program: models installed with it, those of the checkout it was built in, and
    ///     the built-in networks that lie beside it.
    static func search(given: String?, environment: [String: String], executable: String?) -> [String] {
        let builtIn = executable.map { builtInNetworks(beside: $0) } ?? []
        if let folder = [given, environment["EMOSENSE_MODELS"]].compactMap({ $0 }).first(where: { !$0.isEmpty }) {
            return [absolute(folder)] + builtIn
        }
        var folders = cache(environment).map { ["\($0)/models"] } ?? []
        guard let executable else { return folders }
        var folder = parent(executable)
        folders.append("\(parent(folder))/share/emosense/models")
        while true {
            let models = folder == "/" ? "/.deps/models" : "\(folder)/.deps/models"
            if isFolder(models) {
                folders.append(models)
                break
            }
            if folder == "/" { break }
            folder = parent(folder)
        }
        return folders + builtIn
    }

    /// The folder of the networks that are part of the package: SwiftPM copies the resources of a target beside the
    /// program, and `make install` puts them into `share/emosense/models`.
    private static func builtInNetworks(beside executable: String) -> [String] {
        let program = parent(executable)
        return ["\(program)/EmoSense_EmoSenseModels.resources/Networks", "\(parent(program))/share/emosense/models"]
            .filter(isFolder)
    }

    /// Path of the running program; `nil` where the system does not tell.
    static var executable: String? {
        #if os(Linux)
            return try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        #else
            return CommandLine.arguments.first.map(absolute)
        #endif
    }

    /// A path from the root, without a slash at its end.
    static func absolute(_ path: String) -> String {
        var path = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// The folder that a path lies in.
    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func isFolder(_ path: String) -> Bool {
        var folder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder
    }
}
