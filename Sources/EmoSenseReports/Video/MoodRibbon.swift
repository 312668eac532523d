import EmoSenseCore
import EmoSenseImaging
import EmoSenseVideo

/// The strip below an annotated video: the mood of the moment in words, and the mood over time as a ribbon.
///
/// Every column of the ribbon is a stretch of time, filled from the bottom with the colours of the expressions, each as high
/// as its probability. Where the length of the video is known the ribbon is the whole of it; otherwise the last minute.
struct MoodRibbon {
    /// Height of the strip in pixels, even.
    let height: Int

    private let width: Int
    private let size: Float
    private let from: Double
    private let length: Double
    private let isRolling: Bool
    private var columns: [ExpressionScores?]
    private var text: Image?
    private var textTime = -Double.infinity
    private var last = 0

    private static let ground = RGBColor(0x14171C)
    private static let soft = RGBColor(0x3A404A)
    private static let strong = RGBColor(0xF4F6F8)
    private static let pause = 0.25
    private static let rollingSeconds = 60.0

    /// Prepares a strip.
    ///
    /// - Parameters:
    ///   - width: Width of the frames in pixels.
    ///   - size: Font size in pixels.
    ///   - from: Seconds at which the video begins.
    ///   - to: Seconds at which it ends; `nil` where that is not known.
    init(width: Int, size: Float, from: Double, to: Double?) {
        self.width = width
        self.size = size
        self.from = from
        isRolling = to == nil
        length = max(0.1, to.map { $0 - from } ?? Self.rollingSeconds)
        height = Int((size * 4.2 / 2).rounded(.up)) * 2
        columns = [ExpressionScores?](repeating: nil, count: max(1, width - 2 * Int(size)))
    }

    /// Draws the strip for a frame.
    ///
    /// - Parameters:
    ///   - canvas: A picture of the strip's width; the strip goes to its lower end.
    ///   - reading: The frame.
    mutating func draw(_ reading: FrameReading, on canvas: inout PixelCanvas) throws {
        let top = canvas.image.height - height
        canvas.fill(columns: 0..<width, rows: top..<canvas.image.height, Self.ground)
        if text == nil || abs(reading.time - textTime) >= Self.pause {
            text = try words(reading)
            textTime = reading.time
        }
        if let text { canvas.paste(text, x: 0, y: top + Int(size * 0.35)) }
        note(reading)
        let (left, upper) = (Int(size), top + Int(size * 2.2))
        let lower = canvas.image.height - Int(size * 0.6)
        for (place, scores) in columns.enumerated() { draw(scores, at: left + place, rows: upper..<lower, on: &canvas) }
        canvas.fill(columns: left + last - 1..<left + last + 1, rows: upper - 2..<lower + 2, Self.strong)
    }

    private mutating func note(_ reading: FrameReading) {
        let count = columns.count
        var place = Int((reading.time - from) / length * Double(count))
        if isRolling, place >= count {
            // Rolls on by the stretch that the frame lies beyond the end.
            let stretch = (reading.time - from) / length * Double(count)
            let shift = min(count, Int(stretch) - rolled - count + 1)
            if shift > 0 {
                columns.removeFirst(shift)
                columns += [ExpressionScores?](repeating: nil, count: shift)
                rolled += shift
            }
            place = count - 1
        }
        place = min(max(0, place), count - 1)
        for between in min(last + 1, place)...place { columns[between] = reading.mood.probabilities }
        last = place
    }

    private var rolled = 0

    private func draw(_ scores: ExpressionScores?, at column: Int, rows: Range<Int>, on canvas: inout PixelCanvas) {
        guard let scores else {
            canvas.fill(columns: column..<column + 1, rows: rows, Self.soft, opacity: 110)
            return
        }
        var sum: Float = 0
        var bottom = rows.upperBound
        for (expression, probability) in zip(scores.expressions, scores.probabilities) {
            sum += probability
            let top = rows.upperBound - Int((sum * Float(rows.count)).rounded())
            if top < bottom {
                canvas.fill(columns: column..<column + 1, rows: top..<bottom, Palette.rgb(of: expression))
                bottom = top
            }
        }
    }

    /// The mood in words on the left, the time on the right.
    private func words(_ reading: FrameReading) throws -> Image {
        var drawing = SVGDrawing()
        let (wide, tall) = (Float(width), (size * 1.7).rounded(.up))
        let middle = tall / 2
        drawing.rectangle(Box(x: 0, y: 0, width: wide, height: tall), fill: Self.ground.hex)
        let time = Clock.text(reading.time)
        let end = wide - size - TextMetrics.width(of: time, size: size)
        drawing.text(time, x: wide - size, middle: middle, size: size, fill: "#b3bac5", anchor: .end)
        var x = size
        if let expression = reading.mood.expression {
            drawing.rectangle(
                Box(x: x, y: middle - size * 0.4, width: size * 0.8, height: size * 0.8), radius: size * 0.15,
                fill: Palette.color(of: expression))
            x += size * 1.2
            let lead = "\(expression.rawValue.capitalizedFirst) \(reading.mood.probabilities?.confidence.percent ?? "")"
            drawing.text(lead, x: x, middle: middle, size: size, fill: Self.strong.hex, isBold: true)
            x += TextMetrics.width(of: lead, size: size, isBold: true) + size
        }
        let agreement = reading.mood.agreement.map { "agreement \($0.fixed(2))" }
        let facts = [
            reading.mood.verdict.words, reading.mood.facesUsed > 1 ? agreement : nil, reading.mood.facesInWords,
        ]
        let line = (reading.mood.expression == nil ? ["no faces"] : facts.compactMap { $0 }).joined(separator: "  ·  ")
        drawing.text(
            TextMetrics.fitting(line, width: max(0, end - x - size), size: size), x: x, middle: middle, size: size,
            fill: "#b3bac5")
        return try SVGRasterizer.render(drawing.document(width: wide, height: tall, title: "mood"))
    }
}
