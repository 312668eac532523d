import EmoSenseCore

/// The description of the service in OpenAPI 3.1.
enum OpenAPIDocument {
    /// The document.
    static let json = String(decoding: PackageResources.openapi_json, as: UTF8.self)
        .split(separator: "{version}", omittingEmptySubsequences: false).joined(separator: EmoSenseVersion.current)
}
