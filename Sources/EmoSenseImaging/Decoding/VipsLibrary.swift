import CVips

/// libvips, started once for the whole program.
///
/// Its cache of operations is off, since no picture is decoded twice. Each picture is decoded by one thread: pictures
/// are decoded side by side instead.
enum VipsLibrary {
    /// Whether libvips runs; the first use starts it, from whichever thread.
    static let isRunning = emosense_vips_start() == 0

    /// Whether libvips has an operation, such as a loader that comes as a module of its own.
    static func knows(_ operation: String) -> Bool { emosense_vips_knows(operation) != 0 }
}
