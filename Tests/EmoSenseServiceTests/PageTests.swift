import EmoSense
import Foundation
import TestSupport
import Testing

@testable import EmoSenseService

@Suite("The web page")
struct PageTests {
    private let folder = Checkout.root.appending(path: "Sources/EmoSenseService/Resources/Page")

    @Test("Every file of the page is served as it is, and together they stay small")
    func files() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let served = Dictionary(
            PageFile.all.map { ($0.path == "/" ? "index.html" : String($0.path.dropFirst("/page/".count)), $0.bytes) },
            uniquingKeysWith: { first, _ in first })
        #expect(served.keys.sorted() == names)
        for name in names {
            let bytes = try [UInt8](Data(contentsOf: folder.appending(path: name)))
            #expect(served[name] == bytes, "\(name)")
        }
        #expect(PageFile.all.reduce(0) { $0 + $1.bytes.count } < 200_000)
    }

    @Test("The page asks for nothing from elsewhere and has no script or style between its lines")
    func nothingForeign() throws {
        for file in PageFile.all {
            let text = String(decoding: file.bytes, as: UTF8.self)
                .replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
            if file.path.hasSuffix(".js") {
                #expect(!text.contains("http://") && !text.contains("https://"), "\(file.path)")
            } else {
                #expect(!text.contains("http") && !text.contains(" style="), "\(file.path)")
                #expect(!text.contains("<style") && !text.contains(" onclick="), "\(file.path)")
            }
        }
    }

    @Test("The page can be had without the token")
    func open() async throws {
        try await RunningService.with {
            $0.token = "secret"
        } _: { _, url, _ in
            for (path, type) in [
                ("/", "text/html"), ("/page/app.js", "text/javascript"), ("/page/icon.svg", "image/svg"),
            ] {
                let answer = try await RunningService.send(url, "GET", path)
                #expect(answer.status == 200)
                #expect(answer.headers["content-type"]?.hasPrefix(type) == true)
                #expect(answer.headers["content-security-policy"]?.contains("script-src 'self'") == true)
            }
        }
    }
}
