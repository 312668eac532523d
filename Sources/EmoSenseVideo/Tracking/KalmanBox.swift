import EmoSenseCore

/// A Kalman filter over a box that moves and grows at constant speeds.
///
/// It follows the centre, the ratio of width to height, and the height, as SORT's successors do (Wojke, Bewley and Paulus,
/// "Simple online and realtime tracking with a deep association metric", 2017), with their standard deviations: 1/20 of
/// the height for a place, 1/160 for a speed, and fixed ones for the ratio.
struct KalmanBox: Sendable, Hashable {
    private var x: KalmanAxis
    private var y: KalmanAxis
    private var ratio: KalmanAxis
    private var height: KalmanAxis

    private static let place = 1.0 / 20
    private static let speed = 1.0 / 160
    private static let ratioDeviation = 1e-2
    private static let ratioSpeedDeviation = 1e-5
    private static let ratioMeasurementDeviation = 1e-1

    /// Starts where a face was found; its box must have an area.
    init(_ box: Box) {
        let tall = Double(box.height)
        let (first, firstSpeed) = (2 * Self.place * tall, 10 * Self.speed * tall)
        x = KalmanAxis(value: Double(box.centerX), deviation: first, speedDeviation: firstSpeed)
        y = KalmanAxis(value: Double(box.centerY), deviation: first, speedDeviation: firstSpeed)
        ratio = KalmanAxis(
            value: Double(box.width) / tall, deviation: Self.ratioDeviation, speedDeviation: Self.ratioSpeedDeviation)
        height = KalmanAxis(value: tall, deviation: first, speedDeviation: firstSpeed)
    }

    /// Where the face is.
    var box: Box {
        let wide = ratio.value * height.value
        return Box(
            x: Float(x.value - wide / 2), y: Float(y.value - height.value / 2), width: Float(wide),
            height: Float(height.value))
    }

    /// Goes one step on.
    ///
    /// - Parameters:
    ///   - isLost: Whether the face is out of sight: its height then stays as it is.
    ///   - momentum: What is left of its other speeds then, 0...1.
    mutating func predict(isLost: Bool, momentum: Double = 1) {
        if isLost {
            height.slow(to: 0)
            x.slow(to: momentum)
            y.slow(to: momentum)
        }
        let (deviation, speedDeviation) = (Self.place * height.value, Self.speed * height.value)
        x.predict(deviation: deviation, speedDeviation: speedDeviation)
        y.predict(deviation: deviation, speedDeviation: speedDeviation)
        ratio.predict(deviation: Self.ratioDeviation, speedDeviation: Self.ratioSpeedDeviation)
        height.predict(deviation: deviation, speedDeviation: speedDeviation)
    }

    /// Takes into account where the face was found; its box must have an area.
    mutating func update(_ box: Box) {
        let deviation = Self.place * height.value
        x.update(Double(box.centerX), deviation: deviation)
        y.update(Double(box.centerY), deviation: deviation)
        ratio.update(Double(box.width) / Double(box.height), deviation: Self.ratioMeasurementDeviation)
        height.update(Double(box.height), deviation: deviation)
    }
}
