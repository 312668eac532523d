import EmoSenseCore
import EmoSenseEvaluation

/// What is needed to measure the same numbers again.
struct EvaluationProvenanceSection {
    private let evaluation: Evaluation

    /// Prepares the section of an evaluation.
    init(_ evaluation: Evaluation) { self.evaluation = evaluation }

    /// The section.
    var html: String {
        let rules = evaluation.protocol
        let provenance = evaluation.provenance
        let protocolRows: [(name: String, value: String)] =
            [
                (name: "Protocol", value: rules.name.escapedForMarkup),
                (
                    name: "Data",
                    value: "<bdi>\(rules.dataset.escapedForMarkup)</bdi> (\(rules.format.escapedForMarkup))"
                ),
                (name: "Part", value: (rules.split ?? "all").escapedForMarkup),
                (name: "n", value: "\(evaluation.n)"),
            ] + rules.rules.map { (name: "Rule", value: $0.escapedForMarkup) }
            + [
                (
                    name: "Intervals",
                    value: "95% percentile bootstrap, \(rules.bootstrap.draws) draws, seed \(rules.bootstrap.seed)"
                )
            ]
        let models = evaluation.models.map { (name: $0.role, value: PageParts.model($0.identity)) }
        let made = [
            (name: "EmoSense", value: provenance.version.escapedForMarkup),
            (name: "Engine", value: (provenance.engine ?? "none").escapedForMarkup),
            (name: "Precision", value: (provenance.precision ?? "–").escapedForMarkup),
            (name: "Threads", value: provenance.threads.map(String.init) ?? "–"),
            (name: "Time taken", value: "\(provenance.seconds.fixed(1)) s"),
        ]
        return """
            <section id="provenance" aria-labelledby="provenance-title">
            <h2 id="provenance-title">How it was made</h2>
            <div class="pair">
            <div class="panel scroll">\(PageParts.facts(protocolRows))</div>
            <div class="panel scroll">\(PageParts.facts(made + models))</div>
            </div>
            </section>
            """
    }
}

extension Evaluation {
    /// Every model that took part, with what it did.
    var models: [(role: String, identity: ModelIdentity)] {
        let studied: [(role: String, identity: ModelIdentity)] =
            switch results {
            case .detectors(let results): results.entries.map { (role: "Face detector", identity: $0.model) }
            case .recognizers(let results): results.entries.map { (role: "Expression recognizer", identity: $0.model) }
            case .resolution(let results): results.enlargers.map { (role: "Face enlarger", identity: $0) }
            case .comparison(let results): Self.models(of: results.first) + Self.models(of: results.second)
            case .expressions, .group, .detection, .thresholds: []
            }
        return [
            provenance.detector.map { (role: "Face detector", identity: $0) },
            provenance.recognizer.map { (role: "Expression recognizer", identity: $0) },
        ].compactMap { $0 } + studied
    }

    private static func models(of side: ComparisonResults.Side) -> [(role: String, identity: ModelIdentity)] {
        [
            side.provenance.detector.map { (role: "Face detector of \(side.name)", identity: $0) },
            side.provenance.recognizer.map { (role: "Expression recognizer of \(side.name)", identity: $0) },
        ].compactMap { $0 }
    }
}
