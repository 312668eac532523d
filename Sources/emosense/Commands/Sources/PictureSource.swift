import EmoSense

/// Where one picture comes from.
enum PictureSource: Sendable, Hashable {
    /// A file by its path.
    case file(String)

    /// Standard input.
    case standardInput

    /// Nowhere: a word of the command line that names no picture.
    case problem(PictureSourceProblem)
}

/// Says why a word of the command line names no picture.
struct PictureSourceProblem: DescribedError, Hashable {
    /// The reasons.
    enum Reason: String, Sendable {
        /// There is nothing of this name.
        case missing = "no-such-file"

        /// The system does not let us look.
        case forbidden = "not-permitted"

        /// A folder that cannot be listed.
        case unreadableFolder = "unreadable-folder"

        /// A folder without pictures, also in the folders within it.
        case noPictures = "no-pictures"

        /// A pattern that nothing matches.
        case noMatch = "no-match"
    }

    /// Why there is no picture.
    let reason: Reason

    /// The word, or the path of the folder.
    let path: String

    /// Describes why a path gives no picture.
    init(_ reason: Reason, _ path: String) {
        self.reason = reason
        self.path = path
    }

    /// The reason as a word for programs.
    var code: String { reason.rawValue }

    /// A sentence without a trailing period.
    var description: String {
        switch reason {
        case .missing where path.isEmpty: "an empty path names no picture"
        case .missing: "there is no file or folder `\(path)`"
        case .forbidden: "`\(path)` cannot be reached: permission denied"
        case .unreadableFolder: "the folder `\(path)` cannot be listed"
        case .noPictures: "the folder `\(path)` holds no pictures (\(PictureExtensions.listed))"
        case .noMatch: "nothing matches `\(path)`"
        }
    }
}

/// The extensions by which pictures are known in a folder.
enum PictureExtensions {
    /// The extensions in lower case, without the point.
    static let all = ["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp", "heic", "heif", "avif"]

    /// The extensions as a message lists them.
    static var listed: String { all.joined(separator: ", ") }

    /// Whether a file's name ends as a picture's does.
    static func matches(_ name: String) -> Bool {
        guard let point = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return all.contains(name[point...].dropFirst().lowercased())
    }
}
