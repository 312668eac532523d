import CMicrohttpd

/// What the service stands on, for those who look at what is installed.
public enum ServiceLibrary {
    /// Version of the libmicrohttpd that is installed.
    public static var version: String { MHD_get_version().map { String(cString: $0) } ?? "unknown" }

    /// How many files the web page has; they are a part of the program.
    public static var pageFiles: Int { PageFile.all.count }

    /// Bytes of all files of the web page.
    public static var pageBytes: Int { PageFile.all.reduce(0) { $0 + $1.bytes.count } }
}
