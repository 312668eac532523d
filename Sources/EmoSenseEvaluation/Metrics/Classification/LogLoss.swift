#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Log loss, also called cross-entropy: the mean of `-ln p`, where p is the probability given to what is true.
public enum LogLoss {
    /// Smallest probability that counts, as in scikit-learn's `log_loss`: no single answer costs more than 36.04.
    public static let floor = Double.ulpOfOne

    /// What one answer costs, in nats.
    ///
    /// - Parameter probability: What was given to the true class, 0...1.
    public static func of(_ probability: Double) -> Double { -log(min(1 - floor, max(floor, probability))) }
}
