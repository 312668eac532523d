/// Finds the name that somebody probably meant.
enum NearestName {
    /// The name with the fewest differing letters; `nil` when none is near.
    ///
    /// Near is at most a third of the letters, and two at least; a name that begins with what was typed is near as
    /// well.
    static func to(_ typed: String, among names: [String]) -> String? {
        let letters = Array(typed.lowercased())
        let ranked = names.map { ($0, distance(letters, Array($0))) }
        guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
        if best.1 <= max(2, letters.count / 3) { return best.0 }
        return letters.count >= 3 ? names.first { $0.hasPrefix(typed.lowercased()) } : nil
    }

    /// Letters to insert, remove or replace to get from one word to the other (Levenshtein, 1966).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
