import EmoSense

/// The description of the service in OpenAPI 3.1.
struct OpenAPIDocument {
    /// The document.
    let json: String

    /// Describes the service, with the models that are ready at this moment.
    init(store: ModelStore) {
        var text = String(decoding: PackageResources.openapi_json, as: UTF8.self)
        text = text.replacing("{version}", with: EmoSenseVersion.current)
        let ready = store.catalogue.cards().filter(store.isPresent)
        for task in ModelTask.allCases {
            let names = ready.filter { $0.task == task }.map { "\"\($0.name)\"" }
            let before = names.isEmpty && task == .superResolution ? ", " : ""
            text = text.replacing("\(before)\"{\(task.rawValue)}\"", with: names.joined(separator: ", "))
        }
        json = text
    }

    /// The answer that gives it.
    var response: HTTPResponse { HTTPResponse(type: "application/json", text: json) }
}
