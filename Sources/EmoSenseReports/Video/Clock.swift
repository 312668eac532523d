/// Times of a video as people write them.
enum Clock {
    /// Whole seconds as `1:05` or `2:00:00`.
    static func text(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 3.6e7)))
        let (minutes, hours) = (whole / 60 % 60, whole / 3600)
        return hours > 0
            ? "\(hours):\(twoDigits(minutes)):\(twoDigits(whole % 60))" : "\(minutes):\(twoDigits(whole % 60))"
    }

    /// Seconds with a tenth, as `1:05.3`.
    static func exact(_ seconds: Double) -> String {
        let tenths = Int((max(0, min(seconds, 3.6e7)) * 10).rounded())
        return text(Double(tenths / 10)) + ".\(tenths % 10)"
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
