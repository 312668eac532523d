/// A MATLAB file of level 5 (MathWorks, "MAT-File Format"): numbers, text and cells, compressed or not.
struct MATFile {
    /// The variables by name.
    let variables: [String: MATValue]

    private let path: String

    /// Reads a file.
    ///
    /// - Throws: `DatasetError` where it is no such file, or a damaged one.
    init(path: String) throws {
        try self.init(bytes: DatasetFile.bytes(path), path: path)
    }

    /// Reads a file's bytes.
    init(bytes: [UInt8], path: String) throws {
        self.path = path
        guard bytes.count >= 128, bytes[126] == UInt8(ascii: "I"), bytes[127] == UInt8(ascii: "M") else {
            throw DatasetError(path: path, reason: "it is no MATLAB file of level 5 in little-endian order")
        }
        var reader = MATReader(bytes: bytes[128...], path: path)
        var variables: [String: MATValue] = [:]
        while let element = try reader.element() {
            let matrix: ArraySlice<UInt8>
            switch element.type {
            case .compressed:
                let inflated = try Inflation.inflate(element.bytes, path: path)
                var inner = MATReader(bytes: inflated[...], path: path)
                guard let found = try inner.element(), found.type == .matrix else { continue }
                matrix = found.bytes
            case .matrix: matrix = element.bytes
            default: continue
            }
            let (name, value) = try MATReader.matrix(matrix, path: path)
            variables[name] = value
        }
        self.variables = variables
    }

    /// The values of a variable that holds cells.
    ///
    /// - Throws: `DatasetError` where there is none.
    func cells(_ name: String) throws -> [MATValue] {
        guard case .cell(let values) = variables[name] else {
            throw DatasetError(path: path, reason: "it holds no cells `\(name)`")
        }
        return values
    }
}
