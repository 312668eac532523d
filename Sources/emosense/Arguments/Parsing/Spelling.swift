/// Finds the word that a misspelt one was meant to be.
enum Spelling {
    /// The candidate nearest to a word, if one is near enough to be meant.
    static func nearest(to word: String, in candidates: [String]) -> String? {
        let typed = Array(word.lowercased())
        let limit = max(1, typed.count / 3)
        let ranked = candidates.map { ($0, distance(typed, Array($0.lowercased()))) }
        if let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= limit { return best.0 }
        return typed.count >= 3 ? candidates.first { $0.lowercased().hasPrefix(word.lowercased()) } : nil
    }

    /// Insertions, removals, replacements and swaps of neighbours that turn one word into another.
    static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var beforeLast = [Int](repeating: 0, count: second.count + 1)
        var last = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1] + [Int](repeating: 0, count: second.count)
            for column in 0..<second.count {
                let replaced = last[column] + (first[row] == second[column] ? 0 : 1)
                current[column + 1] = min(replaced, last[column + 1] + 1, current[column] + 1)
                guard row > 0, column > 0 else { continue }
                if first[row] == second[column - 1], first[row - 1] == second[column] {
                    current[column + 1] = min(current[column + 1], beforeLast[column - 1] + 1)
                }
            }
            (beforeLast, last) = (last, current)
        }
        return last[second.count]
    }
}
