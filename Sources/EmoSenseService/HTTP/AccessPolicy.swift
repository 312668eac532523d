import CCrypto

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Who may ask: no foreign web page, and where a token is set nobody without it.
///
/// A page of another site can make a browser send requests here, under its own name (`Origin`) or, once it has pointed a
/// name of its own at this machine, under that name (`Host`). Addresses in digits, `localhost` and the names that the user
/// allows cannot be taken by others; everything else is refused.
struct AccessPolicy: Sendable {
    /// Names in lower case, beside `localhost`, by which the service may be called.
    let hosts: Set<String>

    /// What a caller must present as `Authorization: Bearer TOKEN`; `nil` asks for nothing.
    let token: String?

    /// Checks where a request comes from, and its token.
    ///
    /// - Parameters:
    ///   - head: The request.
    ///   - needsToken: Whether what is asked for is only for those who have the token.
    /// - Throws: `Problem` with status 401 or 403.
    func check(_ head: RequestHead, needsToken: Bool) throws(Problem) {
        guard let authority = head.headers["host"]?.lowercased(), knows(authority) else {
            throw Problem(
                403, "foreign-host",
                "The service does not answer to this name. Call it by its address in digits or as localhost, or start "
                    + "it with --allow-host NAME.")
        }
        if let origin = head.headers["origin"]?.lowercased(),
            origin != "http://\(authority)", origin != "https://\(authority)"
        {
            throw Problem(403, "foreign-origin", "Pages of other sites may not use this service.")
        }
        if head.path.hasPrefix("/v1/"), head.headers["sec-fetch-site"] == "cross-site" {
            throw Problem(403, "foreign-origin", "Pages of other sites may not use this service.")
        }
        guard needsToken, let token, !Self.presents(token, head.headers["authorization"]) else { return }
        throw Problem(
            401, "token-needed", "The service asks for its token: Authorization: Bearer TOKEN.",
            headers: [("WWW-Authenticate", "Bearer realm=\"EmoSense\"")])
    }

    private func knows(_ authority: String) -> Bool {
        if authority.hasPrefix("[") { return authority.contains("]") }
        let host = String(authority.split(separator: ":", maxSplits: 1).first ?? "")
        var address = in_addr()
        return host == "localhost" || hosts.contains(host) || inet_pton(AF_INET, host, &address) == 1
    }

    /// Whether a header presents the token; takes as long for a wrong one as for the right one.
    private static func presents(_ token: String, _ header: String?) -> Bool {
        let words = (header ?? "").split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { return false }
        let (expected, given) = (digest(token), digest(String(words[1])))
        return CRYPTO_memcmp(expected, given, expected.count) == 0
    }

    private static func digest(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            buffer.initialize(repeating: 0)
            EVP_Digest(bytes, bytes.count, buffer.baseAddress, nil, EVP_sha256(), nil)
            count = Int(EVP_MAX_MD_SIZE)
        }
    }
}
