public import EmoSenseCore
import Foundation
import Synchronization

/// A journal that is of no use for this evaluation.
public struct JournalError: DescribedError, Hashable {
    /// Always `unusable-journal`.
    public var code: String { "unusable-journal" }

    /// The journal's path.
    public let path: String

    /// What is wrong, and how to mend it.
    public let reason: String

    /// A sentence without a trailing period.
    public var description: String { "the journal `\(path)` cannot be used: \(reason)" }
}

/// What an evaluation has done so far, in a file, so that it can go on after an interruption.
///
/// The first line tells what is evaluated; each further line is what came of one piece of the work. A line that was not
/// finished is left out. A journal of another evaluation is an error. A study, which is several evaluations, keeps each
/// of them in a part of its own.
public struct EvaluationJournal: Sendable {
    private struct Head: Codable, Equatable {
        var journal = "emosense.journal/1"
        let settings: [String]
    }

    private struct Place: Codable {
        let part: Int
        let piece: Int
    }

    private struct Line<Outcome: Codable>: Codable {
        let part: Int
        let piece: Int
        let outcome: Outcome
    }

    private final class Store: Sendable {
        let lines: [Data]
        let file: Mutex<FileHandle>

        init(lines: [Data], file: sending FileHandle) {
            self.lines = lines
            self.file = Mutex(file)
        }
    }

    /// The journal's path.
    public let path: String

    private let store: Store
    private let number: Int

    /// Opens a journal, or starts one.
    ///
    /// - Parameters:
    ///   - path: The journal's path.
    ///   - settings: Everything that the results depend on.
    /// - Throws: `JournalError` when it cannot be written, or is that of another evaluation.
    public init(path: String, settings: [String]) throws {
        self.path = path
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let head = Head(settings: settings)
        var kept: [Data] = []
        var length: UInt64 = 0
        if let data = FileManager.default.contents(atPath: path), !data.isEmpty {
            let whole = data.lastIndex(of: UInt8(ascii: "\n")).map { data[...$0] } ?? Data()
            kept = whole.split(separator: UInt8(ascii: "\n")).map { Data($0) }
            guard let first = kept.first, let old = try? JSONDecoder().decode(Head.self, from: first) else {
                throw JournalError(path: path, reason: "it is no journal; name another file")
            }
            guard old == head else {
                let other = zip(old.settings, settings).first { $0 != $1 }
                let difference = other.map { ": it was made with \($0), not \($1)" } ?? ""
                throw JournalError(
                    path: path, reason: "it belongs to another evaluation\(difference); delete it or name another file")
            }
            kept.removeFirst()
            length = UInt64(whole.count)
        } else {
            guard FileManager.default.createFile(atPath: path, contents: try encoder.encode(head) + Data("\n".utf8))
            else {
                throw JournalError(path: path, reason: "it cannot be written")
            }
        }
        guard let handle = FileHandle(forUpdatingAtPath: path) else {
            throw JournalError(path: path, reason: "it cannot be written")
        }
        if length > 0 { try handle.truncate(atOffset: length) }
        try handle.seekToEnd()
        store = Store(lines: kept, file: handle)
        number = 0
    }

    private init(path: String, store: Store, number: Int) {
        self.path = path
        self.store = store
        self.number = number
    }

    /// The same file for another part of a study, with pieces of its own.
    ///
    /// - Parameter number: Number of the part, from 0; that of the journal as it was opened is 0.
    public func part(_ number: Int) -> EvaluationJournal {
        EvaluationJournal(path: path, store: store, number: number)
    }

    /// What came of the pieces that were finished before.
    func outcomes<Outcome: Codable>(_ type: Outcome.Type) throws -> [Int: Outcome] {
        let decoder = JSONDecoder()
        var outcomes: [Int: Outcome] = [:]
        for line in store.lines {
            do {
                guard try decoder.decode(Place.self, from: line).part == number else { continue }
                let line = try decoder.decode(Line<Outcome>.self, from: line)
                outcomes[line.piece] = line.outcome
            } catch {
                throw JournalError(path: path, reason: "a line of it cannot be read; delete it")
            }
        }
        return outcomes
    }

    /// Notes what came of a piece.
    func note<Outcome: Codable>(_ piece: Int, _ outcome: Outcome) throws {
        let line = Line(part: number, piece: piece, outcome: outcome)
        let data = try JSONEncoder().encode(line) + Data("\n".utf8)
        try store.file.withLock { try $0.write(contentsOf: data) }
    }

    /// Takes the journal away, once the evaluation is whole.
    public func remove() { try? FileManager.default.removeItem(atPath: path) }
}
