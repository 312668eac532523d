public import EmoSenseCore
import EmoSenseImaging

/// Something that was read wrongly, with its picture, for people to look at.
public struct Mistake: Sendable {
    /// A box in the picture.
    public struct Mark: Sendable, Hashable {
        /// What the box is.
        public enum Kind: String, Sendable, Hashable {
            /// A face that was found.
            case found

            /// A face that was found and read wrongly.
            case misread

            /// A face that was missed.
            case missed

            /// A detection that is no face, or one that was found before.
            case wrong
        }

        /// Where it is, in pixels of the mistake's picture.
        public let box: Box

        /// What it is.
        public let kind: Kind

        /// What is written beside it; empty for nothing.
        public let label: String

        /// Describes a box.
        public init(box: Box, kind: Kind, label: String = "") {
            self.box = box
            self.kind = kind
            self.label = label
        }
    }

    /// Name of the picture or face in its data set.
    public let name: String

    /// What went wrong, in a sentence.
    public let words: String

    /// The picture, small enough for a page.
    public let image: Image

    /// The boxes in it; empty where the picture is one face.
    public let marks: [Mark]

    /// Longest side of the picture in pixels.
    public static let longestSide = 480

    /// Describes a mistake; a larger picture is made smaller, its boxes with it.
    ///
    /// - Parameters:
    ///   - name: Name of the picture or face.
    ///   - words: What went wrong.
    ///   - image: The picture.
    ///   - marks: The boxes in it, in its pixels.
    public init(name: String, words: String, image: Image, marks: [Mark] = []) {
        let shrink = min(1, Float(Self.longestSide) / Float(max(image.width, image.height)))
        let (width, height) = (
            max(1, Int((Float(image.width) * shrink).rounded())), max(1, Int((Float(image.height) * shrink).rounded()))
        )
        let (across, down) = (Float(width) / Float(image.width), Float(height) / Float(image.height))
        self.name = name
        self.words = words
        self.image = image.resized(width: width, height: height, interpolation: .area)
        self.marks = marks.map { Mark(box: $0.box.scaled(byX: across, y: down), kind: $0.kind, label: $0.label) }
    }
}

extension ExpressionDataset {
    /// The surest of the wrong answers, with the faces.
    ///
    /// - Parameters:
    ///   - results: What was read of this data set.
    ///   - count: How many at most.
    public func mistakes(in results: ExpressionResults, count: Int) -> [Mistake] {
        let wrong = results.items.filter { !$0.isRight }.stablySorted { $0.confidence > $1.confidence }.prefix(count)
        let wanted = Set(wrong.map(\.name))
        let sources = Dictionary(
            faces.filter { wanted.contains($0.name) }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return wrong.compactMap { item in
            guard let image = try? sources[item.name]?.image() else { return nil }
            let sure = Int((item.confidence * 100).rounded())
            let given = Int((item.truthProbability * 100).rounded())
            return Mistake(
                name: item.name, words: "\(item.answer) \(sure)%, labelled \(item.truth) (\(given)%)", image: image)
        }
    }
}

extension ExpressionDataset {
    /// Faces that no recognizer reads right, those first on whose answer most agree.
    ///
    /// - Parameters:
    ///   - results: What was read of this data set.
    ///   - count: How many at most.
    public func mistakes(in results: RecognizerStudyResults, count: Int) -> [Mistake] {
        func votes(_ item: RecognizerStudyResults.Item) -> Int {
            item.answers.map { answer in item.answers.count { $0 == answer } }.max() ?? 0
        }
        let wrong = results.items.filter { !$0.answers.contains($0.truth) }.stablySorted { votes($0) > votes($1) }
            .prefix(count)
        let wanted = Set(wrong.map(\.name))
        let sources = Dictionary(
            faces.filter { wanted.contains($0.name) }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return wrong.compactMap { item in
            guard let image = try? sources[item.name]?.image() else { return nil }
            let answers = zip(results.entries, item.answers).map { "\($0.model.name): \($1)" }.joined(separator: ", ")
            return Mistake(name: item.name, words: "labelled \(item.truth); \(answers)", image: image)
        }
    }
}

extension DetectionEvaluator {
    /// The pictures with the most faces missed and detections wrong, with what was found in them now.
    ///
    /// - Parameters:
    ///   - items: What was found in each picture of this data set.
    ///   - dataset: The pictures.
    ///   - count: How many at most.
    /// - Throws: What the detector throws.
    public func mistakes(
        in items: [DetectionResults.Item], of dataset: PictureDataset, count: Int
    ) async throws -> [Mistake] {
        let worst = items.filter { $0.missed + $0.wrong > 0 }
            .stablySorted { $0.missed + $0.wrong > $1.missed + $1.wrong }.prefix(count)
        let places = Dictionary(dataset.pictures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var mistakes: [Mistake] = []
        for item in worst {
            guard let annotated = places[item.name],
                let picture = try? ImageDecoder().decode(contentsOf: annotated.path)
            else { continue }
            let detections = try await detector.detectFaces(in: picture.image).map {
                DetectedBox(box: $0.box, score: Double($0.confidence))
            }.filter { $0.score >= confidence }
            // Marked boxes are in pixels of the full picture, detections in those of the decoded one.
            let (across, down) = (1 / picture.horizontalScale, 1 / picture.verticalScale)
            let truths = annotated.faces.map { face in
                var truth = face.truth(width: picture.width, height: picture.height)
                truth.box = truth.box.scaled(byX: across, y: down)
                return truth
            }
            let pairing = FacePairing(truths: truths, detections: detections, overlap: overlap)
            let marks =
                pairing.pairs.map { Mistake.Mark(box: detections[$0.detection].box, kind: .found) }
                + pairing.missed.map { Mistake.Mark(box: truths[$0].box, kind: .missed) }
                + pairing.wrong.map {
                    Mistake.Mark(box: detections[$0].box, kind: .wrong, label: "\(Int(detections[$0].score * 100))%")
                }
            mistakes.append(
                Mistake(
                    name: item.name, words: "\(item.found) found, \(item.missed) missed, \(item.wrong) wrong",
                    image: picture.image, marks: marks))
        }
        return mistakes
    }
}

extension GroupEvaluator {
    /// The pictures with the most faces missed, misread and wrong, with what is read in them now.
    ///
    /// - Parameters:
    ///   - results: What was read in this data set.
    ///   - dataset: The pictures.
    ///   - count: How many at most.
    /// - Throws: What a stage throws.
    public func mistakes(in results: GroupResults, of dataset: PictureDataset, count: Int) async throws -> [Mistake] {
        let mistaken = { (item: GroupResults.Item) in
            item.misread + item.missed + item.wrong + (item.mood != nil && item.mood != item.moodAnswer ? 1 : 0)
        }
        let worst = results.items.filter { mistaken($0) > 0 }.stablySorted { mistaken($0) > mistaken($1) }.prefix(count)
        let places = Dictionary(dataset.pictures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var mistakes: [Mistake] = []
        for item in worst {
            guard let annotated = places[item.name],
                let picture = try? ImageDecoder().decode(contentsOf: annotated.path)
            else { continue }
            let faces = try await pipeline.analyze(picture).faces.filter(\.isKept)
            let truths = annotated.faces.map { $0.truth(width: picture.width, height: picture.height) }
            let detections = faces.map { DetectedBox(box: $0.face.box, score: Double($0.face.confidence)) }
            let pairing = FacePairing(truths: truths, detections: detections, overlap: overlap)
            let small = { (box: Box) in
                box.scaled(byX: 1 / picture.horizontalScale, y: 1 / picture.verticalScale)
            }
            var marks = pairing.pairs.map { truth, detection in
                let (given, read) = (annotated.faces[truth].expression, faces[detection].expression)
                let isMisread = given != nil && given != read
                let words = read.map { isMisread ? "\($0.rawValue), not \(given?.rawValue ?? "")" : $0.rawValue } ?? ""
                return Mistake.Mark(
                    box: small(detections[detection].box), kind: isMisread ? .misread : .found, label: words)
            }
            marks += pairing.missed.map { place in
                Mistake.Mark(
                    box: small(truths[place].box), kind: .missed,
                    label: annotated.faces[place].expression?.rawValue ?? "")
            }
            marks += pairing.wrong.map { place in
                Mistake.Mark(
                    box: small(detections[place].box), kind: .wrong, label: faces[place].expression?.rawValue ?? "")
            }
            let mood = item.mood.map { "; mood \($0), read \(item.moodAnswer ?? "none")" } ?? ""
            mistakes.append(
                Mistake(
                    name: item.name,
                    words:
                        "\(item.right) right, \(item.misread) misread, \(item.missed) missed, \(item.wrong) no face\(mood)",
                    image: picture.image, marks: marks))
        }
        return mistakes
    }
}
