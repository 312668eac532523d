/// How pixels are made from others when a picture changes its size.
public enum Interpolation: Sendable, Hashable, CaseIterable {
    /// Between the four nearest pixels, without smoothing: OpenCV's `INTER_LINEAR`.
    case bilinear

    /// Between the sixteen nearest pixels, without smoothing: OpenCV's `INTER_CUBIC`.
    case bicubic

    /// Mean over the area that a pixel covers; bilinear in its own way when a side grows: OpenCV's `INTER_AREA`.
    case area

    /// Bilinear with a filter that widens as the picture shrinks: Pillow's `BILINEAR`.
    case antialiased
}
