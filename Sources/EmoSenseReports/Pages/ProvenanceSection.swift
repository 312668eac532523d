import EmoSenseCore

/// What is needed to make the same numbers again: versions, models to the byte, arithmetic and settings.
struct ProvenanceSection {
    private let provenances: [Provenance]
    private let rules: [String]
    private let settings: [HTMLReport.Setting]
    private let thresholds: MoodThresholds

    /// Prepares the section of a whole run.
    init(provenances: [Provenance], rules: [String], settings: [HTMLReport.Setting], thresholds: MoodThresholds) {
        self.provenances = provenances
        self.rules = rules
        self.settings = settings
        self.thresholds = thresholds
    }

    /// The section.
    var html: String {
        let chosen = PageParts.facts(
            [
                (name: "Rule of aggregation", value: rules.joined(separator: ", ").escapedForMarkup),
                (name: "Clear from a leading probability of", value: thresholds.lead.fixed(2)),
                (name: "Clear from a stability of", value: thresholds.stability.fixed(2)),
                (name: "Mixed below an agreement of", value: thresholds.agreement.fixed(2)),
            ] + settings.map { (name: $0.name, value: $0.value.escapedForMarkup) })
        return """
            <section id="provenance" aria-labelledby="provenance-title">
            <h2 id="provenance-title">How it was made</h2>
            \(provenances.map { "<div class=\"panel scroll\">\(Self.table($0))</div>" }.joined())
            <h3>Settings</h3>
            <div class="panel scroll">\(chosen)</div>
            </section>
            """
    }

    private static func table(_ provenance: Provenance) -> String {
        let enlarger = provenance.enlarger.map { [(name: "Face enlarger", value: PageParts.model($0))] } ?? []
        return PageParts.facts(
            [
                (name: "EmoSense", value: provenance.version.escapedForMarkup),
                (name: "Engine", value: (provenance.engine ?? "none").escapedForMarkup),
                (name: "Precision", value: (provenance.precision ?? "–").escapedForMarkup),
                (name: "Threads", value: provenance.threads.map(String.init) ?? "–"),
                (name: "Face detector", value: PageParts.model(provenance.detector)),
                (name: "Expression recognizer", value: PageParts.model(provenance.recognizer)),
            ] + enlarger)
    }
}
