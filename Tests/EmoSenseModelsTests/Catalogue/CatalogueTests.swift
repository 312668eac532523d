import EmoSenseCore
import Foundation
import Testing

@testable import EmoSenseModels

/// The catalogue holds every card, and finds the user's own.
struct CatalogueTests {
    /// The folder of the cards' sources, beside which these tests lie in a checkout.
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/EmoSenseModels/Resources/Cards").standardizedFileURL

    @Test func everyCardFileIsListed() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(Set(files) == Set(Catalogue.builtInNames.map { "\($0).json" }))
        #expect(Set(Catalogue.builtInNames).count == Catalogue.builtInNames.count)
    }

    @Test(arguments: Catalogue.builtInNames) func builtInCardIsComplete(_ name: String) throws {
        let card = try Catalogue().card(named: name)
        #expect(card.name == name && !card.title.isEmpty && !card.source.isEmpty)
        #expect(!card.published.isEmpty || card.task != .expressionRecognition || name == "face-api")
        for part in card.files {
            #expect(part.url == nil || part.url?.hasPrefix("https://") == true)
            #expect(part.url == nil || part.sha256 != nil || part.gitBlob != nil)
            #expect(part.url != nil || card.obtain != nil)
        }
        if card.task == .expressionRecognition {
            #expect(Set(card.expressions).isSuperset(of: EmoSenseCore.Expression.basic))
            #expect(Set(card.expressions).count == card.expressions.count)
            #expect(card.crop != nil)
        } else {
            #expect(card.classes == nil)
        }
    }

    @Test func convertedModelsHaveTheHashesThatTheConvertersMake() throws {
        let list = Self.sources.appending(path: "../../../../Converters/models.sha256").standardizedFileURL
        let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
        let files = try Catalogue().card(named: "mtcnn").files + Catalogue().card(named: "fer").files
        #expect(Set(lines.map(String.init)) == Set(files.map { "\($0.sha256 ?? "")  \($0.file)" }))
    }

    @Test func classOrdersAreThoseOfTheAuthors() throws {
        #expect(
            try Catalogue().card(named: "fer").expressions == [
                .angry, .disgust, .fear, .happy, .sad, .surprise, .neutral,
            ])
        let eight: [EmoSenseCore.Expression] = [.angry, .contempt, .disgust, .fear, .happy, .neutral, .sad, .surprise]
        #expect(try Catalogue().card(named: "hsemotion-b2-8").expressions == eight)
        #expect(try Catalogue().card(named: "hsemotion-b2-7").expressions == eight.filter { $0 != .contempt })
        let outputs = try #require(try Catalogue().card(named: "hsemotion-b0-8-va-mtl").classes)
        #expect(outputs == eight.map(ModelOutput.expression) + [.valence, .arousal])
    }

    @Test func listsByTask() {
        #expect(Catalogue().cards(for: .faceDetection).map(\.name).contains("mtcnn"))
        #expect(Catalogue().cards(for: .expressionRecognition).allSatisfy { $0.task == .expressionRecognition })
        #expect(Catalogue().cards().count == Catalogue.builtInNames.count)
    }

    @Test(arguments: [
        ("mtccn", "mtcnn"), ("yolov8-lite", "yolov8-lite-t"), ("hsemotion-b2", "hsemotion-b2-7"), ("FER", "fer"),
    ])
    func suggestsTheNearestName(_ typed: String, _ nearest: String) {
        let error = #expect(throws: UnknownModelError.self) { try Catalogue().card(named: typed) }
        #expect(error?.nearest == nearest)
        #expect(error?.description == "there is no model \"\(typed)\"; did you mean \"\(nearest)\"?")
    }

    @Test func namesThatAreFarFromAllListWhatThereIs() {
        let error = #expect(throws: UnknownModelError.self) { try Catalogue().card(named: "resnet-152-imagenet") }
        #expect(error?.nearest == nil && error?.description.contains("mtcnn, mtcnn-hsemotion") == true)
    }

    @Test func findsTheUsersCards() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine.json", JSONEncoder().encode(ModelCard.sample(name: "mine")))
        let catalogue = Catalogue(folders: [folder.path])
        #expect(try catalogue.card(named: "mine").title == "A sample")
        #expect(catalogue.names.last == "mine" && catalogue.problems.isEmpty)
    }

    @Test func saysWhatIsWrongWithTheUsersCards() throws {
        let folder = try TemporaryFolder()
        try folder.write("broken.json", Data("{".utf8))
        try folder.write("empty.json", Data(#"{"name": "empty"}"#.utf8))
        try folder.write("renamed.json", JSONEncoder().encode(ModelCard.sample(name: "other")))
        try folder.write("mtcnn.json", JSONEncoder().encode(ModelCard.sample(name: "mtcnn")))
        let catalogue = Catalogue(folders: [folder.path])
        let problems = catalogue.problems
        #expect(problems.count == 4)
        #expect(
            problems.map(\.reason) == [
                "it is not JSON that a card can be read from", "\"task\" is missing",
                "mtcnn is a model that EmoSense knows already; give this card another name",
                "it names \"other\"; a card's name is that of its file",
            ])
        #expect(catalogue.cards().count == Catalogue.builtInNames.count - 1)
    }
}
