/// Hands the properties that the command line filled to the type that declares them.
struct ParsedArgumentsDecoder: Decoder {
    /// The filled properties by the names that lead to them, joined by points.
    let properties: [String: any ArgumentProperty]

    /// The names that lead to what is being decoded.
    var codingPath: [any CodingKey] = []

    /// Nothing.
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The properties of the type that is being decoded.
    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ParsedArgumentsContainer<Key>(decoder: self))
    }

    /// Always fails: arguments have names.
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NotFromCommandLine() }

    /// Always fails: arguments have names.
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw NotFromCommandLine() }
}

/// The properties of one type, as `ParsedArgumentsDecoder` hands them over.
private struct ParsedArgumentsContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ParsedArgumentsDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let path = codingPath + [key]
        if let property = decoder.properties[path.map(\.stringValue).joined(separator: ".")] as? Value {
            return property
        }
        return try Value(from: ParsedArgumentsDecoder(properties: decoder.properties, codingPath: path))
    }

    func decodeNil(forKey key: Key) throws -> Bool { throw NotFromCommandLine() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { throw NotFromCommandLine() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { throw NotFromCommandLine() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { throw NotFromCommandLine() }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { throw NotFromCommandLine() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { throw NotFromCommandLine() }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { throw NotFromCommandLine() }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { throw NotFromCommandLine() }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { throw NotFromCommandLine() }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { throw NotFromCommandLine() }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { throw NotFromCommandLine() }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { throw NotFromCommandLine() }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { throw NotFromCommandLine() }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { throw NotFromCommandLine() }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { throw NotFromCommandLine() }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw NotFromCommandLine()
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NotFromCommandLine() }
    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { decoder }
}
