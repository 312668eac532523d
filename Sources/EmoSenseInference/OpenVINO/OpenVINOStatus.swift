internal import COpenVINO

extension ov_status_e {
    /// Turns an OpenVINO status into a thrown error.
    ///
    /// - Parameter action: What was being done, for the message: "load the network".
    func orThrow(_ action: @autoclosure () -> String) throws {
        guard self != OK else { return }
        throw InferenceError(action: action(), status: Int(rawValue), details: Self.lastMessage)
    }

    /// What OpenVINO last said in this thread, its first telling line alone.
    private static var lastMessage: String {
        guard let message = ov_get_last_err_msg() else { return "no details" }
        let lines = String(cString: message).split(separator: "\n").map { line in
            line.drop(while: { $0 == " " })
        }
        let telling = lines.first { !$0.isEmpty && !$0.hasPrefix("Exception from") }
        return telling.map(String.init) ?? "no details"
    }
}

/// Reads a string that OpenVINO allocated, and frees it.
func takeString(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    guard let pointer else { return "" }
    defer { ov_free(pointer) }
    return String(cString: pointer)
}
