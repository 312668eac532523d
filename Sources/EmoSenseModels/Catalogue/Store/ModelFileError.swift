public import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A file or folder of the model store that cannot be read or written.
public struct ModelFileError: DescribedError, Hashable {
    /// What was tried.
    public enum Action: String, Sendable, Hashable {
        /// Reading it.
        case read

        /// Writing it.
        case write
    }

    /// Path of the file or folder.
    public let path: String

    /// What was tried.
    public let action: Action

    /// Why it failed, in the system's words.
    public let reason: String

    /// Describes a failure by the system's last error.
    init(path: String, action: Action, errno number: Int32 = errno) {
        self.init(path: path, action: action, reason: String(cString: strerror(number)))
    }

    /// Describes a failure in words.
    init(path: String, action: Action, reason: String) {
        self.path = path
        self.action = action
        self.reason = reason
    }

    /// Always `model-file`.
    public var code: String { "model-file" }

    /// The path, what was tried, why it failed and what to try.
    public var description: String {
        switch action {
        case .read: "\(path) cannot be read: \(reason); check its permissions"
        case .write:
            "\(path) cannot be written: \(reason); check its permissions and the free space, or choose another folder "
                + "with --models or EMOSENSE_MODELS"
        }
    }
}
