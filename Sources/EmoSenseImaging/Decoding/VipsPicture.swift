import CVips

/// A picture of libvips, mostly one that is yet to be computed; releases it when the last use ends.
final class VipsPicture {
    let pointer: UnsafeMutablePointer<VipsImage>

    /// Takes over a new reference; `nil` where libvips returned none.
    init?(_ pointer: UnsafeMutablePointer<VipsImage>?) {
        guard let pointer else {
            vips_error_clear()
            return nil
        }
        self.pointer = pointer
    }

    deinit { g_object_unref(pointer) }

    /// Pixels in a row.
    var width: Int { Int(vips_image_get_width(pointer)) }

    /// Rows.
    var height: Int { Int(vips_image_get_height(pointer)) }

    /// Values in a pixel.
    var bands: Int { Int(vips_image_get_bands(pointer)) }

    /// Whether each value is one byte.
    var isBytes: Bool { vips_image_get_format(pointer) == VIPS_FORMAT_UCHAR }

    /// What the values mean.
    var interpretation: VipsInterpretation { vips_image_get_interpretation(pointer) }

    /// The EXIF orientation, 1...8; 1 is upright.
    var orientation: Int { Int(vips_image_get_orientation(pointer)) }

    /// Whether the orientation swaps width and height.
    var isSideways: Bool { orientation >= 5 }

    /// Reads the embedded colour profile, `nil` when there is none.
    func withColourProfile<Result>(_ read: (UnsafeRawBufferPointer) -> Result) -> Result? {
        guard vips_image_get_typeof(pointer, VIPS_META_ICC_NAME) != 0 else { return nil }
        var data: UnsafeRawPointer?
        var count = 0
        guard vips_image_get_blob(pointer, VIPS_META_ICC_NAME, &data, &count) == 0 else {
            vips_error_clear()
            return nil
        }
        return read(UnsafeRawBufferPointer(start: data, count: data == nil ? 0 : count))
    }

    /// Makes another picture from this one, `nil` where libvips cannot.
    func applying(
        _ operation: (UnsafeMutablePointer<VipsImage>?) -> UnsafeMutablePointer<VipsImage>?
    ) -> VipsPicture? {
        VipsPicture(operation(pointer))
    }

    /// Computes the pixels of a picture of bytes, row by row; `nil` where libvips cannot.
    func bytes() -> [UInt8]? {
        let count = width * height * bands
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            failed = emosense_vips_write(pointer, buffer.baseAddress, count) != 0
            initialized = failed ? 0 : count
        }
        guard failed else { return bytes }
        vips_error_clear()
        return nil
    }
}
