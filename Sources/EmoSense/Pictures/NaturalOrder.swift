/// The order in which people expect names: `img2` before `img10`, small and capital letters alike.
enum NaturalOrder {
    /// Names in order; the same on every machine.
    static func sorted(_ names: [String]) -> [String] {
        names.map { ($0, Array($0.utf8)) }.sorted { isBefore($0.1, $1.1) }.map(\.0)
    }

    /// Whether one name comes before another.
    static func isBefore(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        var (left, right) = (0, 0)
        while left < first.count, right < second.count {
            let (leftByte, rightByte) = (first[left], second[right])
            if leftByte.isDigit && rightByte.isDigit {
                let (leftNumber, rightNumber) = (number(in: first, at: left), number(in: second, at: right))
                if leftNumber.count != rightNumber.count { return leftNumber.count < rightNumber.count }
                for (one, other) in zip(leftNumber, rightNumber) where first[one] != second[other] {
                    return first[one] < second[other]
                }
                (left, right) = (leftNumber.upperBound, rightNumber.upperBound)
            } else {
                let (leftLetter, rightLetter) = (leftByte.lowercased, rightByte.lowercased)
                if leftLetter != rightLetter { return leftLetter < rightLetter }
                left += 1
                right += 1
            }
        }
        let (leftEnds, rightEnds) = (left == first.count, right == second.count)
        return leftEnds == rightEnds ? first.lexicographicallyPrecedes(second) : leftEnds
    }

    /// Where the digits from some place on stand, leading zeros left out.
    private static func number(in bytes: [UInt8], at start: Int) -> Range<Int> {
        var first = start
        while first < bytes.count, bytes[first] == UInt8(ascii: "0") { first += 1 }
        var end = first
        while end < bytes.count, bytes[end].isDigit { end += 1 }
        return first..<end
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    fileprivate var lowercased: UInt8 {
        self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
    }
}
