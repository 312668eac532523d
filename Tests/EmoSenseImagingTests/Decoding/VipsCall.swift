import CVips

/// Calls an operation of libvips by name, so that tests can make pictures of every kind.
///
/// libvips gives names to arguments; what has a text form goes through `options`, such as `Q=90,lossless=true`.
struct VipsCall {
    private var operation: UnsafeMutablePointer<VipsOperation>?

    init(_ name: String, options: String = "") throws {
        vips_init("libvips-of-emosense-tests")
        guard let operation = vips_operation_new(name) else { throw VipsFailure(operation: name) }
        self.operation = operation
        guard
            options.isEmpty
                || operation.withMemoryRebound(
                    to: VipsObject.self, capacity: 1, { vips_object_set_from_string($0, options) == 0 })
        else { throw VipsFailure(operation: name) }
    }

    /// Gives the operation an image.
    func set(_ argument: String, to image: UnsafeMutablePointer<VipsImage>) {
        var value = GValue()
        g_value_init(&value, vips_image_get_type())
        g_value_set_object(&value, image)
        g_object_set_property(object, argument, &value)
        g_value_unset(&value)
    }

    /// Runs the operation and returns an image that it made; the caller releases it.
    consuming func image(_ argument: String = "out") throws -> UnsafeMutablePointer<VipsImage> {
        try run()
        var value = GValue()
        g_value_init(&value, vips_image_get_type())
        g_object_get_property(object, argument, &value)
        defer { finish(&value) }
        guard let image = g_value_dup_object(&value) else { throw VipsFailure(operation: argument) }
        return image.assumingMemoryBound(to: VipsImage.self)
    }

    /// Runs the operation and returns bytes that it made.
    consuming func bytes(_ argument: String = "buffer") throws -> [UInt8] {
        try run()
        var value = GValue()
        g_value_init(&value, vips_blob_get_type())
        g_object_get_property(object, argument, &value)
        defer { finish(&value) }
        guard let boxed = g_value_get_boxed(&value) else { throw VipsFailure(operation: argument) }
        var count = 0
        let data = vips_blob_get(boxed.assumingMemoryBound(to: VipsBlob.self), &count)
        return [UInt8](UnsafeRawBufferPointer(start: data, count: count))
    }

    private var object: UnsafeMutablePointer<GObject>? {
        operation.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: GObject.self) }
    }

    private mutating func run() throws {
        guard vips_cache_operation_buildp(&operation) == 0 else {
            throw VipsFailure(operation: String(cString: vips_error_buffer()))
        }
    }

    private func finish(_ value: inout GValue) {
        g_value_unset(&value)
        operation?.withMemoryRebound(to: VipsObject.self, capacity: 1) { vips_object_unref_outputs($0) }
        g_object_unref(operation)
    }
}

/// libvips could not do what a test asked of it.
struct VipsFailure: Error {
    let operation: String
}
