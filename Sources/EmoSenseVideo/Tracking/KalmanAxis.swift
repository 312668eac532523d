/// A Kalman filter over one quantity that changes at a constant speed.
///
/// The filter of ByteTrack follows four quantities, none of which says anything about another: all its noise is
/// independent. So its matrix of eight by eight falls apart into four of two by two, and each is one of these.
struct KalmanAxis: Sendable, Hashable {
    /// Estimate of the quantity.
    private(set) var value: Double

    /// Estimate of its change in a step.
    private(set) var speed = 0.0

    private var variance: Double
    private var covariance = 0.0
    private var speedVariance: Double

    /// Starts from a first measurement.
    ///
    /// - Parameters:
    ///   - value: What was measured.
    ///   - deviation: Its standard deviation.
    ///   - speedDeviation: Standard deviation of the speed, which is taken to be 0.
    init(value: Double, deviation: Double, speedDeviation: Double) {
        self.value = value
        variance = deviation * deviation
        speedVariance = speedDeviation * speedDeviation
    }

    /// Keeps a share of the speed: 0 stops.
    mutating func slow(to share: Double) { speed *= share }

    /// Goes one step on.
    ///
    /// - Parameters:
    ///   - deviation: Standard deviation that the step adds to the quantity.
    ///   - speedDeviation: Standard deviation that it adds to the speed.
    mutating func predict(deviation: Double, speedDeviation: Double) {
        value += speed
        variance += 2 * covariance + speedVariance + deviation * deviation
        covariance += speedVariance
        speedVariance += speedDeviation * speedDeviation
    }

    /// Takes a measurement into account.
    ///
    /// - Parameters:
    ///   - measurement: What was measured.
    ///   - deviation: Its standard deviation.
    mutating func update(_ measurement: Double, deviation: Double) {
        let total = variance + deviation * deviation
        let (gain, speedGain) = (variance / total, covariance / total)
        let surprise = measurement - value
        value += gain * surprise
        speed += speedGain * surprise
        speedVariance -= speedGain * covariance
        covariance -= gain * covariance
        variance -= gain * variance
    }
}
