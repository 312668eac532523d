import CVips
import EmoSenseCore

/// A small picture of any kind, and the bytes of its file in any format that libvips writes.
struct SamplePicture {
    var width = 48
    var height = 32
    var bands = 3
    var samples: [UInt8]
    var format = VIPS_FORMAT_UCHAR
    var interpretation = "srgb"
    var orientation: Int?
    var profile: [UInt8]?
    var pageHeight: Int?

    /// Repeats one pixel of bytes.
    init(pixel: [UInt8], width: Int = 48, height: Int = 32, interpretation: String = "srgb") {
        self.width = width
        self.height = height
        self.bands = pixel.count
        self.samples = Array(repeatElement(pixel, count: width * height).joined())
        self.interpretation = interpretation
    }

    /// Repeats one pixel of 16-bit values.
    init(deepPixel: [UInt16], interpretation: String) {
        let bytes = deepPixel.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        self.init(pixel: bytes, interpretation: interpretation)
        bands = deepPixel.count
        format = VIPS_FORMAT_USHORT
    }

    /// Takes the pixels of an image.
    init(_ image: Image) {
        width = image.width
        height = image.height
        samples = image.pixels
    }

    /// Four corners of one colour each: red, green, then blue and white below.
    static func corners(width: Int = 48, height: Int = 32) -> SamplePicture {
        let colours: [[UInt8]] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]
        var pixels: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width { pixels += colours[(y * 2 / height) * 2 + x * 2 / width] }
        }
        return SamplePicture(Image(width: width, height: height, pixels: pixels))
    }

    /// The bytes of a file, written by one of libvips' savers such as `jpegsave_buffer`.
    func encoded(by saver: String, options: String = "") throws -> [UInt8] {
        vips_init("libvips-of-emosense-tests")
        let bare = vips_image_new_from_memory_copy(
            samples, samples.count, Int32(width), Int32(height), Int32(bands), format)
        guard let bare else { throw VipsFailure(operation: "new_from_memory") }
        defer { g_object_unref(bare) }
        let copy = try VipsCall("copy", options: "interpretation=\(interpretation)")
        copy.set("in", to: bare)
        let image = try copy.image()
        defer { g_object_unref(image) }
        if let orientation { vips_image_set_int(image, VIPS_META_ORIENTATION, Int32(orientation)) }
        if let pageHeight { vips_image_set_int(image, VIPS_META_PAGE_HEIGHT, Int32(pageHeight)) }
        if let profile { vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, profile, profile.count) }
        let save = try VipsCall(saver, options: options)
        save.set("in", to: image)
        return try save.bytes()
    }

    /// The bytes of a colour profile that libvips brings along, such as `p3`.
    static func profile(_ name: String) throws -> [UInt8] {
        try VipsCall("profile_load", options: "name=\(name)").bytes("profile")
    }
}

extension Image {
    /// The three values of a pixel.
    func pixel(_ x: Int, _ y: Int) -> [UInt8] {
        let place = (y * width + x) * 3
        return Array(pixels[place..<place + 3])
    }

    /// Whether a pixel is within some levels of a colour.
    func isNear(_ colour: [UInt8], x: Int, y: Int, within levels: Int) -> Bool {
        zip(pixel(x, y), colour).allSatisfy { abs(Int($0) - Int($1)) <= levels }
    }
}
