import EmoSenseCore

/// FER-2013 as it was published: `fer2013.csv`, one face a row, with FER+'s `fer2013new.csv` beside it where that is used.
public struct FER2013File: Sendable {
    private static let side = 48
    private static let labels: [Expression] = [.angry, .disgust, .fear, .happy, .sad, .surprise, .neutral]

    /// The file of faces.
    public let path: String

    /// The file of FER+ votes; `nil` for `fer2013new.csv` beside the faces.
    public let votes: String?

    /// Names the files.
    public init(path: String, votes: String? = nil) {
        self.path = path
        self.votes = votes
    }

    /// Reads the faces of one part.
    ///
    /// - Parameters:
    ///   - split: `Training`, `PublicTest` or `PrivateTest`; `nil` for all.
    ///   - rule: How faces have their labels.
    /// - Throws: `DatasetError` where the files are not what they should be.
    public func dataset(split: String?, rule: FERProtocol) throws -> ExpressionDataset {
        let bytes = try DatasetFile.bytes(path)
        let votes = rule == .fer2013 ? nil : try readVotes()
        var faces: [LabelledFace] = []
        var skipped: [SkippedItem] = []
        var usages: Set<String> = []
        var rows = 0
        try bytes.withUnsafeBufferPointer { bytes in
            var lines = ByteFields(bytes)
            let columns = try Columns(lines.next() ?? [], path: path)
            while let fields = lines.next() {
                if fields.count == 1, fields[0].isEmpty { continue }
                defer { rows += 1 }
                let name = "row \(rows + 1)"
                guard fields.count > columns.last else {
                    skipped.append(SkippedItem(name, reason: "it has \(fields.count) fields"))
                    continue
                }
                let usage = ByteFields.text(fields[columns.usage])
                usages.insert(usage)
                if let split, usage != split { continue }
                guard let levels = ByteFields.levels(fields[columns.pixels], count: Self.side * Self.side) else {
                    skipped.append(SkippedItem(name, reason: "its pixels are not 2,304 numbers from 0 to 255"))
                    continue
                }
                let source = LabelledFace.Source.grey(width: Self.side, height: Self.side, levels: levels)
                if let votes {
                    guard rows < votes.count else {
                        skipped.append(SkippedItem(name, reason: "the file of votes has no such row"))
                        continue
                    }
                    let row = votes[rows]
                    guard row.usage == usage, let counted = row.votes else {
                        skipped.append(SkippedItem(name, reason: "its row of votes is not sound or of another part"))
                        continue
                    }
                    guard !row.image.isEmpty, let expression = counted.expression(rule) else {
                        skipped.append(
                            SkippedItem(
                                name, reason: "the votes name no expression (\(rule.rawValue))", isDefect: false))
                        continue
                    }
                    faces.append(LabelledFace(name: row.image, expression: expression, source: source))
                } else {
                    guard let label = Int(ByteFields.text(fields[columns.emotion])), Self.labels.indices.contains(label)
                    else {
                        skipped.append(SkippedItem(name, reason: "its emotion is not a number from 0 to 6"))
                        continue
                    }
                    faces.append(LabelledFace(name: name, expression: Self.labels[label], source: source))
                }
            }
        }
        if let votes, votes.count != rows {
            throw DatasetError(
                path: path,
                reason: "it has \(rows) rows, but its file of votes \(votes.count); they belong together row by row")
        }
        if let split, !usages.contains(split) {
            let known = usages.sorted().joined(separator: ", ")
            throw DatasetError(path: path, reason: "it has no part `\(split)`, but \(known)")
        }
        return ExpressionDataset(
            path: path, format: "fer2013.csv", protocolName: rule.resultName, split: split,
            classes: rule == .fer2013 ? Expression.basic : Expression.allCases, faces: faces, skipped: skipped,
            rules: [Self.explanation(rule)])
    }

    private static func explanation(_ rule: FERProtocol) -> String {
        switch rule {
        case .fer2013: "labels of FER-2013"
        case .majority:
            "FER+: single votes are left out; the label needs more than half of the others; unknown and not-a-face are left out"
        case .argmax: "FER+: the label with the most votes, the first of equals; unknown and not-a-face are left out"
        case .argmaxNoTies: "FER+: the label with the most votes; ties, unknown and not-a-face are left out"
        }
    }

    private struct VoteRow {
        let usage: String
        let image: String
        let votes: FERPlusVotes?
    }

    private func readVotes() throws -> [VoteRow] {
        let file = votes ?? DatasetFile.join(DatasetFile.folder(of: path), "fer2013new.csv")
        guard DatasetFile.exists(file) else {
            throw DatasetError(
                path: file, reason: "the votes of FER+ are not there; get fer2013new.csv of microsoft/FERPlus")
        }
        let table = CSVTable(try DatasetFile.text(file))
        guard table.header.count == 12, table.header.first == "usage", table.header.last == "nf" else {
            throw DatasetError(path: file, reason: "its first row is not that of fer2013new.csv")
        }
        return table.rows.map { _, fields in
            let counts = fields.dropFirst(2).compactMap { Int($0.trimmed) }.filter { $0 >= 0 }
            return VoteRow(
                usage: fields[0].trimmed, image: fields.count > 1 ? fields[1].trimmed : "",
                votes: fields.count == 12 && counts.count == 10 ? FERPlusVotes(votes: counts) : nil)
        }
    }

    private struct Columns {
        let emotion: Int
        let pixels: Int
        let usage: Int
        var last: Int { max(emotion, pixels, usage) }

        init(_ header: [Slice<UnsafeBufferPointer<UInt8>>], path: String) throws {
            let names = header.map { ByteFields.text($0).lowercased() }
            guard let emotion = names.firstIndex(of: "emotion"), let pixels = names.firstIndex(of: "pixels"),
                let usage = names.firstIndex(of: "usage")
            else {
                throw DatasetError(path: path, reason: "its first row does not name emotion, pixels and Usage")
            }
            (self.emotion, self.pixels, self.usage) = (emotion, pixels, usage)
        }
    }
}
