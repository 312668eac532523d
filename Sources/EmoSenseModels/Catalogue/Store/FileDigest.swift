import CCrypto

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The hashes that models are known by, taken in one pass over a file.
struct FileDigest: Sendable, Hashable {
    /// SHA-256 of the content in lower-case hexadecimal.
    let sha256: String

    /// Git object name: SHA-1 of `blob LENGTH\0` and the content, in lower-case hexadecimal.
    let gitBlob: String

    /// Hashes a file.
    ///
    /// - Throws: `ModelFileError` when the file cannot be read, or changes in length meanwhile.
    init(path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw ModelFileError(path: path, action: .read) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw ModelFileError(path: path, action: .read) }
        let content = Hash(EVP_sha256())
        let blob = Hash(EVP_sha1())
        blob.update("blob \(status.st_size)\0")
        var left = Int(status.st_size)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ModelFileError(path: path, action: .read) }
            if count == 0 { break }
            left -= count
            buffer.withUnsafeBytes { bytes in
                content.update(UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
                blob.update(UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
            }
        }
        guard left == 0 else { throw ModelFileError(path: path, action: .read, reason: "it changes while it is read") }
        sha256 = content.finish()
        gitBlob = blob.finish()
    }

    /// Puts together hashes that were taken before.
    init(sha256: String, gitBlob: String) {
        self.sha256 = sha256
        self.gitBlob = gitBlob
    }

    /// SHA-256 of a text in lower-case hexadecimal.
    static func sha256(of text: String) -> String {
        let hash = Hash(EVP_sha256())
        hash.update(text)
        return hash.finish()
    }
}

/// One running hash of OpenSSL's.
private final class Hash {
    private let context = EVP_MD_CTX_new()

    init(_ algorithm: OpaquePointer?) {
        precondition(EVP_DigestInit_ex(context, algorithm, nil) == 1, "libcrypto lacks a hash that it always has")
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    func finish() -> String {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        EVP_DigestFinal_ex(context, &digest, &length)
        return digest.prefix(Int(length)).map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
