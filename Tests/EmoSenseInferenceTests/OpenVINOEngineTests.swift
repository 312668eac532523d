import EmoSenseCore
import EmoSenseInference
import Foundation
import Testing

/// Where the fixtures lie.
let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
    path: "Fixtures")

@Suite("OpenVINO engine")
struct OpenVINOEngineTests {
    private let path = fixtures.appending(path: "models/channel-mixer.onnx").path
    private let engine: OpenVINOEngine

    init() throws { engine = try OpenVINOEngine(options: EngineOptions(threads: 2)) }

    @Test("The engine names itself and its options")
    func name() {
        #expect(engine.name.hasPrefix("OpenVINO 20"))
        #expect(engine.compute == ComputeDescription(engine: engine.name, precision: "f32", threads: 2))
    }

    @Test("A network of any shape takes any shape")
    func dynamicShape() async throws {
        let model = try engine.load(path: path, inputShapes: [:], preprocessing: [:])
        #expect(model.inputs == [TensorDescription(name: "input", shape: [nil, 3, nil, nil])])
        #expect(model.outputs.map(\.name) == ["mixed"])
        let small = try await model.run([Tensor(shape: [1, 3, 1, 1], values: [1, 2, 3])])
        #expect(small == [Tensor(shape: [1, 3, 1, 1], values: [321, 2, 3.5])])
        let wide = try await model.run([Tensor(shape: [1, 3, 1, 2], values: [1, 2, 3, 4, 5, 6])])
        #expect(wide == [Tensor(shape: [1, 3, 1, 2], values: [531, 642, 3, 4, 5.5, 6.5])])
    }

    @Test("Bytes become numbers inside the network: mean, scale, layout")
    func preprocessing() async throws {
        let model = try engine.load(
            path: path, inputShapes: ["input": [1, 3, 1, 2]],
            preprocessing: ["input": InputPreprocessing(layout: .nchw, mean: [10, 20, 30], scale: [0.5, 1, 2])])
        #expect(model.inputs == [TensorDescription(name: "input", shape: [1, 1, 2, 3])])
        let outputs = try await model.run([Tensor(shape: [1, 1, 2, 3], bytes: [20, 21, 31, 10, 20, 30])])
        // First pixel: (20-10)/2 = 5, 21-20 = 1, (31-30)*2 = 2; the second is nought.
        #expect(outputs == [Tensor(shape: [1, 3, 1, 2], values: [215, 0, 1, 0, 2.5, 0.5])])
    }

    @Test("Channels are reversed before mean and scale are applied")
    func reversedChannels() async throws {
        let model = try engine.load(
            path: path, inputShapes: ["input": [1, 3, 1, 1]],
            preprocessing: [
                "input": InputPreprocessing(layout: .nchw, reversesChannels: true, mean: [1, 0, 0], scale: [1, 1, 1])
            ])
        let outputs = try await model.run([Tensor(shape: [1, 1, 1, 3], bytes: [3, 2, 2])])
        #expect(outputs == [Tensor(shape: [1, 3, 1, 1], values: [321, 2, 3.5])])
    }

    @Test("A tensor of another shape is refused with both shapes")
    func wrongShape() async throws {
        let model = try engine.load(path: path, inputShapes: ["input": [1, 3, 2, 2]], preprocessing: [:])
        let error = await #expect(throws: TensorShapeError.self) {
            _ = try await model.run([Tensor(shape: [1, 3, 1, 1], values: [1, 2, 3])])
        }
        #expect(error?.description.contains("[1, 3, 2, 2]") == true)
    }

    @Test("A file that is no network is named, with what to do")
    func corruptModel() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let whole = try Data(contentsOf: URL(filePath: path))
        for (name, content) in [
            ("text.onnx", Data("not a network".utf8)), ("cut.onnx", whole.prefix(100)), ("empty.onnx", Data()),
        ] {
            let file = folder.appending(path: name)
            try content.write(to: file)
            let error = #expect(throws: InvalidModelError.self) {
                _ = try engine.load(path: file.path, inputShapes: [:], preprocessing: [:])
            }
            #expect(error?.code == "corrupt-model")
            #expect(error?.description.contains(name) == true)
        }
    }

    @Test("Many tasks run one network at once, wait for their turn and get their own numbers", arguments: [1, 2, 3])
    func concurrency(streams: Int) async throws {
        let shared = try OpenVINOEngine(options: EngineOptions(threads: 2, streams: streams))
        let model = try shared.load(path: path, inputShapes: ["input": [1, 3, 1, 1]], preprocessing: [:])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<500 {
                group.addTask {
                    let value = Float(index)
                    let outputs = try await model.run([Tensor(shape: [1, 3, 1, 1], values: [value, 0, value])])
                    #expect(outputs[0].floats == [value * 101, 0, value + 0.5])
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("A compiled network is kept in the cache folder")
    func cache() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let cached = try OpenVINOEngine(options: EngineOptions(threads: 1, cacheDirectory: folder.path))
        _ = try cached.load(path: path, inputShapes: ["input": [1, 3, 8, 8]], preprocessing: [:])
        let first = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!first.isEmpty)
        _ = try cached.load(path: path, inputShapes: ["input": [1, 3, 8, 8]], preprocessing: [:])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == first)
    }

    @Test("bf16 is either had or refused with the reason")
    func bf16() throws {
        do {
            let half = try OpenVINOEngine(options: EngineOptions(precision: .bf16, threads: 1))
            #expect(half.compute.precision == "bf16")
        } catch let error as UnsupportedPrecisionError {
            #expect(error.description.contains("--precision f32"))
        }
    }
}
