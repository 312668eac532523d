import EmoSenseCore

/// Counts the numbers of an evaluation of groups.
struct GroupTally {
    private struct Entry {
        let picture: AnnotatedPicture
        let reading: GroupReading
        let pairing: FacePairing
        let kept: [FaceReading]
        /// Boxes with their expressions as categories.
        let labelled: DetectionSample
    }

    private let entries: [Entry]
    private let expressions: [Expression]
    private let scoring: GroupResults.Scoring
    private let overlap: Double
    private let bootstrap: Bootstrap

    init(
        _ pictures: [(picture: AnnotatedPicture, reading: GroupReading)], scoring: GroupResults.Scoring,
        overlap: Double, bootstrap: Bootstrap
    ) {
        let shown = pictures.flatMap { $0.picture.faces.compactMap(\.expression) }
        let read = pictures.flatMap { $0.reading.faces.compactMap(\.expression) }
        let expressions = Set(Expression.basic).union(shown).union(read).sorted()
        self.expressions = expressions
        self.scoring = scoring
        self.overlap = overlap
        self.bootstrap = bootstrap
        entries = pictures.map { picture, reading in
            let truths = picture.faces.map { $0.truth(width: reading.width, height: reading.height) }
            let kept = reading.faces.filter(\.isKept)
            let found = kept.map { DetectedBox(box: $0.face.box, score: Double($0.face.confidence)) }
            return Entry(
                picture: picture, reading: reading,
                pairing: FacePairing(truths: truths, detections: found, overlap: overlap), kept: kept,
                labelled: Self.labelled(
                    picture, truths: truths, kept: kept, expressions: expressions, scoring: scoring))
        }
    }

    /// Boxes of a picture with their expressions as categories.
    static func labelled(
        _ picture: AnnotatedPicture, truths: [TruthBox], kept: [FaceReading], expressions: [Expression],
        scoring: GroupResults.Scoring
    ) -> DetectionSample {
        let category = { (expression: Expression) in expressions.firstIndex(of: expression) ?? 0 }
        var labelled = DetectionSample(truths: [], detections: [])
        for (face, truth) in zip(picture.faces, truths) {
            if let expression = face.expression {
                var truth = truth
                truth.category = category(expression)
                labelled.truths.append(truth)
            } else {
                // Not known what it shows: whatever is read there counts neither for nor against.
                for index in expressions.indices {
                    var truth = truth
                    truth.category = index
                    truth.isIgnored = true
                    labelled.truths.append(truth)
                }
            }
        }
        for face in kept {
            guard let scores = face.scores else { continue }
            let certainty = scoring == .faceTimesExpression ? Double(face.face.confidence) : 1
            labelled.detections.append(
                DetectedBox(
                    box: face.face.box, score: certainty * Double(scores.confidence),
                    category: category(scores.dominant)))
        }
        return labelled
    }

    func results() -> GroupResults {
        let samples = entries.map(\.labelled)
        let coco = expressions.indices.map { COCOAveragePrecision(samples, category: $0) }
        let voc = expressions.indices.map { VOCAveragePrecision(samples, category: $0, overlap: overlap) }
        let rights = entries.map(rightAndRead)
        let numbers = { (occurrences: [Int]?) -> [Double?] in
            let values = coco.compactMap { $0.values(occurrences: occurrences) }
            let means = values.map { $0.reduce(0, +) / Double($0.count) }
            var (right, read) = (0, 0)
            for (index, counts) in rights.enumerated() {
                right += counts.right * (occurrences?[index] ?? 1)
                read += counts.read * (occurrences?[index] ?? 1)
            }
            return [
                Self.mean(means), Self.mean(values.map { $0[0] }),
                Self.mean(voc.compactMap { $0.value(occurrences: occurrences) }),
                read > 0 ? Double(right) / Double(read) : nil,
            ]
        }
        let intervals = bootstrap.intervals(items: entries.count) { numbers($0) }
        let estimates = numbers(nil).enumerated().map { index, value in
            Estimate(value, interval: intervals.indices.contains(index) ? intervals[index] : nil)
        }
        return GroupResults(
            scoring: scoring,
            metrics: .init(
                coco: estimates[0], coco50: estimates[1], voc: estimates[2], expressionAccuracy: estimates[3]),
            classes: expressions.indices.map { index in
                .init(
                    name: expressions[index].rawValue, faces: coco[index].truths, coco: coco[index].mean(),
                    coco50: coco[index].values()?[0], voc: voc[index].value(),
                    curve: coco[index].curve()?.thinned(to: 100))
            },
            confusion: confusion(),
            faces: OperatingPoint(
                confidence: entries.flatMap(\.kept).map { Double($0.face.confidence) }.min() ?? 0, overlap: overlap,
                pictures: entries.count, pairings: entries.map(\.pairing)),
            moods: moods(), timings: StageTiming.stages(entries.map(\.reading.timing)), items: entries.map(item))
    }

    private func rightAndRead(_ entry: Entry) -> (right: Int, read: Int) {
        var counts = (right: 0, read: 0)
        for (truth, detection) in entry.pairing.pairs {
            guard let expression = entry.picture.faces[truth].expression else { continue }
            counts.read += 1
            if entry.kept[detection].expression == expression { counts.right += 1 }
        }
        return counts
    }

    private func confusion() -> ConfusionMatrix {
        let names = expressions.map(\.rawValue)
        var matrix = ConfusionMatrix(classes: names + ["no face"], answers: names + ["missed"])
        let place = { (expression: Expression) in expressions.firstIndex(of: expression) ?? 0 }
        for entry in entries {
            for (truth, detection) in entry.pairing.pairs {
                guard let expression = entry.picture.faces[truth].expression,
                    let answer = entry.kept[detection].expression
                else { continue }
                matrix.count(truth: place(expression), answer: place(answer))
            }
            for truth in entry.pairing.missed {
                guard let expression = entry.picture.faces[truth].expression else { continue }
                matrix.count(truth: place(expression), answer: names.count)
            }
            for detection in entry.pairing.wrong {
                guard let answer = entry.kept[detection].expression else { continue }
                matrix.count(truth: names.count, answer: place(answer))
            }
        }
        return matrix
    }

    private func moods() -> GroupResults.MoodResult? {
        let given = entries.compactMap { entry in
            entry.picture.mood.map { (truth: $0, answer: entry.reading.mood.expression) }
        }
        guard !given.isEmpty else { return nil }
        let seen = Set(given.map(\.truth)).union(given.compactMap(\.answer)).union(Expression.basic).sorted()
        var matrix = ConfusionMatrix(classes: seen.map(\.rawValue), answers: seen.map(\.rawValue) + ["no faces"])
        for (truth, answer) in given {
            matrix.count(
                truth: seen.firstIndex(of: truth) ?? 0, answer: answer.flatMap { seen.firstIndex(of: $0) } ?? seen.count
            )
        }
        let rights = given.map { $0.truth == $0.answer ? 1 : 0 }
        let interval = bootstrap.intervals(items: given.count) { occurrences in
            [Double(zip(rights, occurrences).reduce(0) { $0 + $1.0 * $1.1 }) / Double(given.count)]
        }
        return .init(
            pictures: given.count,
            accuracy: Estimate(Double(rights.reduce(0, +)) / Double(given.count), interval: interval.first ?? nil),
            confusion: matrix)
    }

    private func item(_ entry: Entry) -> GroupResults.Item {
        let counts = rightAndRead(entry)
        return .init(
            name: entry.picture.name, right: counts.right, misread: counts.read - counts.right,
            missed: entry.pairing.missed.count, wrong: entry.pairing.wrong.count, mood: entry.picture.mood?.rawValue,
            moodAnswer: entry.reading.mood.expression?.rawValue)
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
