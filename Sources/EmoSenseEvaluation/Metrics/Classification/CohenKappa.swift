/// How far two ways of answering agree beyond what chance would make them agree (Cohen, "A coefficient of agreement for
/// nominal scales", 1960).
public enum CohenKappa {
    /// The coefficient: 1 for full agreement, 0 for that of chance; `nil` where both give one answer alone or there is none.
    ///
    /// - Parameter counts: How often the first gave the answer of the row and the second that of the column.
    public static func of(_ counts: [[Int]]) -> Double? {
        let total = Double(counts.reduce(0) { $0 + $1.reduce(0, +) })
        guard total > 0 else { return nil }
        let agreed = counts.indices.reduce(0.0) { $0 + Double(counts[$1][$1]) } / total
        let chance = counts.indices.reduce(0.0) { sum, place in
            let row = Double(counts[place].reduce(0, +))
            let column = Double(counts.reduce(0) { $0 + $1[place] })
            return sum + row * column / (total * total)
        }
        return chance < 1 ? (agreed - chance) / (1 - chance) : nil
    }
}
