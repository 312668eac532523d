import CVips

extension ImageDecoder {
    /// Version of libvips, which decodes, such as `8.14.1`.
    public static var libraryVersion: String { String(cString: vips_version_string()).prefix { $0 != "-" }.description }

    /// The formats that are read where libvips has them.
    public static let knownFormats = ContainerFormat.allCases.map(\.name)

    /// The formats that are read on this machine.
    public static var readableFormats: [String] {
        guard VipsLibrary.isRunning else { return [] }
        return ContainerFormat.allCases.filter { VipsLibrary.knows($0.loader) }.map(\.name)
    }
}
