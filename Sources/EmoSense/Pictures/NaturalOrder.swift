/// The order in which people expect names: `img2` before `img10`, small and capital letters alike.
enum NaturalOrder {
    /// Names in order; the same on every machine.
    static func sorted(_ names: [String]) -> [String] {
        names.map { ($0, Array($0.utf8)) }.sorted { isBefore($0.1, $1.1) }.map(\.0)
    }

    /// Whether one name comes before another.
    static func isBefore(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        var (left, right) = (first[...], second[...])
        while let leftByte = left.first, let rightByte = right.first {
            if leftByte.isDigit && rightByte.isDigit {
                let (leftNumber, rightNumber) = (popNumber(&left), popNumber(&right))
                if leftNumber.count != rightNumber.count { return leftNumber.count < rightNumber.count }
                if !leftNumber.elementsEqual(rightNumber) { return leftNumber.lexicographicallyPrecedes(rightNumber) }
            } else {
                let (leftLetter, rightLetter) = (leftByte.lowercased, rightByte.lowercased)
                if leftLetter != rightLetter { return leftLetter < rightLetter }
                left.removeFirst()
                right.removeFirst()
            }
        }
        if left.isEmpty != right.isEmpty { return left.isEmpty }
        return first.lexicographicallyPrecedes(second)
    }

    /// Takes the digits at the start, and gives them without leading zeros.
    private static func popNumber(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = bytes.prefix(while: \.isDigit)
        bytes = bytes.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var lowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
