import CVips
public import EmoSenseCore

/// Encodes images with libvips, without any metadata.
public enum ImageEncoder {
    /// Encodes an image in memory.
    ///
    /// - Returns: The bytes of the picture file.
    /// - Throws: `UnwritableImageError` when the format cannot hold the image; WebP ends at 16,383 pixels a side, JPEG
    ///   at 65,500.
    public static func encode(_ image: Image, as format: ImageFormat) throws -> [UInt8] {
        try encode(image, as: format, path: format.name)
    }

    /// Writes an image to a file, whole or not at all; an older file of that name is replaced.
    ///
    /// - Parameters:
    ///   - image: The image.
    ///   - path: The file's path; its extension says the format.
    /// - Throws: `UnwritableImageError`.
    public static func write(_ image: Image, to path: String) throws {
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let format = ImageFormat(pathExtension: String(parts[parts.count - 1])) else {
            throw UnwritableImageError(path: path, reason: .unknownFormat)
        }
        try ReplacedFile.save(encode(image, as: format, path: path), to: path)
    }

    private static func encode(_ image: Image, as format: ImageFormat, path: String) throws -> [UInt8] {
        guard VipsLibrary.isRunning else {
            throw UnwritableImageError(path: path, reason: .file("libvips did not start"))
        }
        let encoded = image.pixels.withUnsafeBytes { pixels -> [UInt8]? in
            let wrapped = emosense_vips_wrap(pixels.baseAddress, pixels.count, Int32(image.width), Int32(image.height))
            guard let picture = VipsPicture(wrapped) else { return nil }
            var count = 0
            let memory =
                switch format {
                case .png: emosense_vips_save_png(picture.pointer, &count)
                case .jpeg(let quality): emosense_vips_save_jpeg(picture.pointer, clamped(quality), &count)
                case .webp(let quality): emosense_vips_save_webp(picture.pointer, clamped(quality), &count)
                }
            guard let memory else {
                vips_error_clear()
                return nil
            }
            defer { g_free(memory) }
            return [UInt8](UnsafeRawBufferPointer(start: memory, count: count))
        }
        guard let encoded else { throw UnwritableImageError(path: path, reason: .notEncodable) }
        return encoded
    }

    private static func clamped(_ quality: Int) -> Int32 { Int32(min(max(quality, 1), 100)) }
}

extension ImageFormat {
    /// The format's name in sentences.
    fileprivate var name: String {
        switch self {
        case .png: "PNG"
        case .jpeg: "JPEG"
        case .webp: "WebP"
        }
    }
}
