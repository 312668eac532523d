public import Foundation
public import Testing

/// Photographs, published models and data that are no part of this repository.
public enum Assets {
    /// The folder that the environment variable `EMOSENSE_ASSETS` names, `nil` where it names none.
    public static let folder = folder(named: "EMOSENSE_ASSETS")

    /// The folder with large networks beside the golden numbers, which `EMOSENSE_REFERENCE_MODELS` names.
    public static let referenceModels = folder(named: "EMOSENSE_REFERENCE_MODELS")

    /// Why a test that needs photographs is skipped.
    public static let reason: Comment = "EMOSENSE_ASSETS names no folder with photographs and models"

    /// Why a test that needs large networks is skipped.
    public static let referenceReason: Comment = "EMOSENSE_REFERENCE_MODELS names no folder with reference networks"

    /// Whether photographs are there.
    public static var areThere: Bool { folder != nil }

    /// Whether photographs and the large reference networks are there.
    public static var haveReferenceModels: Bool { folder != nil && referenceModels != nil }

    /// Path of a file inside the folder.
    public static func path(_ file: String) throws -> String { try #require(folder).appending(path: file).path }

    private static func folder(named variable: String) -> URL? {
        guard let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty else { return nil }
        return URL(filePath: path, directoryHint: .isDirectory)
    }
}
