import Foundation
import Testing

@testable import emosense

@Suite("Interruption", .serialized)
struct InterruptTests {
    @Test("The first signal cancels the work", arguments: [SIGINT, SIGTERM])
    func cancels(signal: Int32) async {
        let interrupt = Interrupt(grace: .seconds(3600)) {}
        await #expect(throws: CancellationError.self) {
            try await interrupt.run {
                kill(getpid(), signal)
                try await Task.sleep(for: .seconds(60))
            }
        }
        #expect(interrupt.exitCode == ExitCode(128 + signal))
    }

    @Test("Work that is left alone ends as it ends")
    func undisturbed() async throws {
        let interrupt = Interrupt {}
        try await interrupt.run {}
        #expect(interrupt.exitCode == nil)
    }
}
