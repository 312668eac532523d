extension KeyedDecodingContainer {
    /// Makes sure that an object has the schema that is wanted.
    package func check(schema wanted: String, at key: Key) throws {
        let schema = try decode(String.self, forKey: key)
        guard schema == wanted else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "expected \(wanted), got \(schema)")
        }
    }
}
