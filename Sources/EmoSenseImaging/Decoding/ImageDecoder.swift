import CVips
public import EmoSenseCore

/// Decodes picture files with libvips: upright, in sRGB, over white, the first frame of an animation.
///
/// Safe to use from many tasks at once; each picture is decoded once, by one thread.
public struct ImageDecoder: Sendable {
    /// How large a picture may be.
    public let limits: DecodingLimits

    /// Makes a decoder that refuses pictures larger than its limits.
    public init(limits: DecodingLimits = DecodingLimits()) {
        self.limits = limits
    }

    /// Decodes a picture file.
    ///
    /// - Parameters:
    ///   - path: The file's path, which becomes the picture's source.
    ///   - longSide: The fewest pixels of the longer side that will do. A JPEG or WebP picture at least twice as large
    ///     is decoded smaller, though never smaller than that; `nil` decodes every picture at its full size.
    /// - Returns: The picture; its width and height are the full, upright ones.
    /// - Throws: `FileAccessError`, `UnreadableImageError` or `ImageTooLargeError`.
    public func decode(contentsOf path: String, shrinkingTo longSide: Int? = nil) throws -> Picture {
        let start = ContinuousClock.now
        let bytes = try PictureFile.contents(of: path, limit: limits.maxBytes)
        return try decode(bytes, source: path, shrinkingTo: longSide, since: start)
    }

    /// Decodes a picture that is already in memory, in the form that its file has.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of the picture file.
    ///   - source: What to call the picture, such as a URL or `-`.
    ///   - longSide: The fewest pixels of the longer side that will do, as for files.
    /// - Returns: The picture; its width and height are the full, upright ones.
    /// - Throws: `FileAccessError` for no bytes at all, `UnreadableImageError` or `ImageTooLargeError`.
    public func decode(_ bytes: [UInt8], source: String, shrinkingTo longSide: Int? = nil) throws -> Picture {
        try decode(bytes, source: source, shrinkingTo: longSide, since: ContinuousClock.now)
    }

    private func decode(
        _ bytes: [UInt8], source: String, shrinkingTo longSide: Int?, since start: ContinuousClock.Instant
    ) throws -> Picture {
        guard !bytes.isEmpty else { throw FileAccessError(path: source, reason: .emptyFile) }
        guard bytes.count <= limits.maxBytes else {
            throw ImageTooLargeError(source: source, excess: .bytes(limit: limits.maxBytes))
        }
        let decoded = try bytes.withUnsafeBytes { try upright($0, source: source, shrinkingTo: longSide) }
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        return Picture(
            source: source, image: decoded.image, width: decoded.width, height: decoded.height,
            decodeMilliseconds: milliseconds)
    }

    /// The upright pixels, and the full upright width and height.
    private func upright(
        _ bytes: UnsafeRawBufferPointer, source: String, shrinkingTo longSide: Int?
    ) throws -> (image: Image, width: Int, height: Int) {
        guard let format = ContainerFormat(firstBytesOf: bytes) else {
            throw UnreadableImageError(source: source, reason: .notAPicture)
        }
        guard VipsLibrary.isRunning else { throw UnreadableImageError(source: source, reason: .noImageLibrary) }
        guard VipsLibrary.knows(format.loader) else {
            throw UnreadableImageError(source: source, reason: .formatNotSupported(format: format.name))
        }
        func unreadable() -> UnreadableImageError {
            let reason: UnreadableImageError.Reason =
                format.lacksEnd(bytes) ? .truncated(format: format.name) : .damaged(format: format.name)
            return UnreadableImageError(source: source, reason: reason)
        }

        guard let header = VipsPicture(emosense_vips_load(format.loader, bytes.baseAddress, bytes.count)) else {
            throw unreadable()
        }
        let (width, height) = (header.width, header.height)
        guard width <= limits.maxPixels / height else {
            throw ImageTooLargeError(
                source: source, excess: .pixels(width: width, height: height, limit: limits.maxPixels))
        }
        let shrunken = smaller(bytes, format: format, from: max(width, height), to: longSide)
        guard let upright = (shrunken ?? header).uprightRGB(), let pixels = upright.bytes() else { throw unreadable() }
        let image = Image(width: upright.width, height: upright.height, pixels: pixels)
        return header.isSideways ? (image, height, width) : (image, width, height)
    }

    /// The same picture opened at a smaller size, where its format can do that and it is large enough.
    private func smaller(
        _ bytes: UnsafeRawBufferPointer, format: ContainerFormat, from longSide: Int, to wanted: Int?
    ) -> VipsPicture? {
        guard let wanted = wanted.map({ max(1, $0) }) else { return nil }
        switch format {
        case .jpeg:
            guard let factor = [8, 4, 2].first(where: { longSide / $0 >= wanted }) else { return nil }
            return VipsPicture(emosense_vips_load_jpeg(bytes.baseAddress, bytes.count, Int32(factor)))
        case .webp where longSide / 2 >= wanted:
            let scale = Double(wanted) / Double(longSide)
            return VipsPicture(emosense_vips_load_webp(bytes.baseAddress, bytes.count, scale))
        default:
            return nil
        }
    }
}
