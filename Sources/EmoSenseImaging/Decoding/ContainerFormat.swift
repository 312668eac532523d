/// A picture format that is read, told by a file's first bytes.
enum ContainerFormat: CaseIterable, Sendable {
    case jpeg
    case png
    case webp
    case gif
    case tiff
    case heif
    case avif
    case bmp

    /// Recognizes a format by a file's first bytes, `nil` for everything that is not read.
    init?(firstBytesOf bytes: UnsafeRawBufferPointer) {
        func starts(with signature: [UInt8], at offset: Int = 0) -> Bool {
            guard bytes.count >= offset + signature.count else { return false }
            return signature.indices.allSatisfy { bytes[offset + $0] == signature[$0] }
        }
        func starts(with word: String, at offset: Int = 0) -> Bool {
            starts(with: Array(word.utf8), at: offset)
        }
        if starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if starts(with: "RIFF") && starts(with: "WEBP", at: 8) {
            self = .webp
        } else if starts(with: "GIF87a") || starts(with: "GIF89a") {
            self = .gif
        } else if ["II*\0", "II+\0", "MM\0*", "MM\0+"].contains(where: { starts(with: $0) }) {
            self = .tiff
        } else if starts(with: "ftyp", at: 4) {
            if ["avif", "avis"].contains(where: { starts(with: $0, at: 8) }) {
                self = .avif
            } else if Self.heifBrands.contains(where: { starts(with: $0, at: 8) }) {
                self = .heif
            } else {
                return nil
            }
        } else if starts(with: "BM") && starts(with: [0, 0, 0, 0], at: 6) {
            self = .bmp
        } else {
            return nil
        }
    }

    /// The brands of still HEIF pictures, as a file's `ftyp` box gives them.
    private static let heifBrands = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "mif2"]

    /// The format's name in sentences.
    var name: String {
        switch self {
        case .jpeg: "JPEG"
        case .png: "PNG"
        case .webp: "WebP"
        case .gif: "GIF"
        case .tiff: "TIFF"
        case .heif: "HEIC"
        case .avif: "AVIF"
        case .bmp: "BMP"
        }
    }

    /// The libvips operation that decodes the format from memory.
    var loader: String {
        switch self {
        case .jpeg: "jpegload_buffer"
        case .png: "pngload_buffer"
        case .webp: "webpload_buffer"
        case .gif: "gifload_buffer"
        case .tiff: "tiffload_buffer"
        case .heif, .avif: "heifload_buffer"
        case .bmp: "magickload_buffer"
        }
    }
}
