import Foundation
import TestSupport
import Testing

@testable import emosense

@Suite("The commands about models")
struct ModelsCommandTests {
    private static let networks = Checkout.root.appending(path: "Sources/EmoSenseModels/Resources/Networks").path

    @Test("The list says size, speed, terms and readiness of each")
    func list() throws {
        let result = try Executable.run(["models", "list", "--models", Self.networks])
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").map(String.init)
        let own = try #require(lines.first { $0.contains(" emosense-expression ") })
        for word in ["ready", "5.5 MB", "fast", "not commercial", "Apache-2.0", "data: FER-2013"] {
            #expect(own.contains(word), "\(own)")
        }
        let other = try #require(lines.first { $0.contains(" hsemotion-b0-7 ") })
        #expect(other.contains("missing") && other.contains("AffectNet"))
        for task in ["face-detection", "expression-recognition", "super-resolution"] { #expect(lines.contains(task)) }
    }

    @Test("One task alone is listed where it is asked for")
    func task() throws {
        let result = try Executable.run(["models", "list", "--task", "super-resolution"])
        #expect(result.output.contains("edsr-x2") && !result.output.contains("mtcnn"))
    }

    @Test("Models that may not be used commercially are left out of the list, and refused")
    func commercial() throws {
        let result = try Executable.run(["models", "list", "--commercial-only", "--models", Self.networks])
        #expect(result.status == 0 && !result.output.contains("not commercial"))
        for words in [["models", "path", "emosense-expression"], ["analyze", "/nowhere.jpg"]] {
            let refused = try Executable.run(words + ["--commercial-only"])
            #expect(refused.status == 1)
            #expect(refused.errors.contains("may not be used commercially"), "\(refused.errors)")
        }
    }

    @Test("Models that are there are run and compared")
    func verify() throws {
        let result = try Executable.run(["models", "verify", "--models", Self.networks])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("good  emosense-face"))
        #expect(result.output.contains("largest difference"))
        #expect(result.errors.contains("the largest difference is that of"))
    }

    @Test("A damaged file is bad, and others are checked all the same")
    func damaged() throws {
        let folder = try TemporaryFolder()
        for name in ["emosense-face", "emosense-face-int8", "emosense-expression", "emosense-expression-int8"] {
            var bytes = try Data(contentsOf: URL(filePath: "\(Self.networks)/\(name).onnx"))
            if name == "emosense-face" { bytes[bytes.count / 2] ^= 1 }
            try bytes.write(to: URL(filePath: "\(folder.path)/\(name).onnx"))
        }
        let result = try Executable.run(["models", "verify", "--models", folder.path])
        #expect(result.status == 1)
        #expect(result.output.contains("bad   emosense-face") && result.output.contains("good  emosense-expression"))
        #expect(result.errors.contains("SHA-256"))
    }

    @Test("A network of one's own is added, and works by its name; one that does not fit is not added")
    func add() throws {
        let folder = try TemporaryFolder()
        func add(_ words: String...) throws -> Executable.Result {
            try Executable.run(["models", "add"] + words + ["--models", folder.path])
        }
        let file = "\(Self.networks)/emosense-expression.onnx"
        let added = try add(file, "--like", "emosense-expression", "--name", "mine")
        #expect(added.status == 0 && added.errors.contains("mine runs, and is ready"), "\(added.errors)")
        #expect(try Executable.run(["models", "path", "mine", "--models", folder.path]).status == 0)
        let twice = try add(file, "--like", "emosense-expression", "--name", "mine")
        #expect(twice.status == 1 && twice.errors.contains("there is a model \"mine\" already"))
        for like in ["yolov8n-face", "fer"] {
            let wrong = try add(file, "--like", like, "--name", "wrong")
            #expect(wrong.status == 1 && wrong.errors.contains("does not run like \(like)"), "\(wrong.errors)")
        }
        let text = try add("\(Checkout.root.path)/README.md", "--like", "fer", "--name", "text")
        #expect(text.status == 1)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["mine.json", "mine.onnx"])
    }
}
