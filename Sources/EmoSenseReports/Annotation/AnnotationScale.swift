import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Line widths and font sizes that suit a picture, whether it has 300 or 4000 pixels.
struct AnnotationScale: Sendable, Hashable {
    /// Side of the square with the picture's area, somewhat stretched: what "large" and "small" are measured by.
    let reference: Float

    /// Font sizes for labels, the one to try first in front.
    let labelSizes: [Float]

    /// Font size of the panel below the picture.
    let panelSize: Float

    /// Chooses sizes.
    ///
    /// - Parameters:
    ///   - width: Width of the picture in pixels.
    ///   - height: Height of the picture in pixels.
    ///   - faces: Boxes of the kept faces, in pixels of the picture.
    init(width: Float, height: Float, faces: [Box]) {
        reference = 1.25 * sqrtf(width * height)
        let heights = faces.map(\.height).sorted()
        let typical = heights.isEmpty ? reference : heights[heights.count / 2]
        let largest = max(10, min(reference * 0.021, max(typical * 0.32, reference * 0.012)))
        let smallest = min(largest, max(8, reference * 0.0075))
        labelSizes = [1, 0.85, 0.7, 0.55, 0.45].map { max(smallest, largest * $0) }
            .reduce(into: []) { sizes, size in if sizes.last != size { sizes.append(size) } }
        panelSize = max(7, min(reference * 0.0195, width / 24))
    }

    /// Width of a face's outline.
    func lineWidth(for box: Box) -> Float { max(1, min(max(1.5, reference * 0.0026), box.longSide * 0.06)) }
}
