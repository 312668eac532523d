/// The pictures that paths name, in the order given; found as they are asked for.
///
/// A file is taken whatever its name. A folder gives its pictures, known by their extensions, in natural order, then
/// those of the folders within it; what is hidden is left out, and no folder is entered twice. A word that is neither,
/// but has a wildcard, is a pattern that the shell did not expand. `-` is standard input.
public struct PictureSources: Sequence, Sendable {
    /// Paths of files and folders, patterns, and `-`.
    public let words: [String]

    /// Takes paths of files and folders, patterns, and `-`.
    public init(_ words: [String]) { self.words = words }

    /// Starts with the first word.
    public func makeIterator() -> Iterator { Iterator(words: words[...]) }

    /// Finds one picture after the other.
    public struct Iterator: IteratorProtocol {
        private enum Pending {
            case word(String)
            case match(String)
            case source(PictureSource)
        }

        private var pending: [Pending]
        private var folder: FolderWalk?

        fileprivate init(words: ArraySlice<String>) { pending = words.reversed().map(Pending.word) }

        /// The next picture, or a word that names none.
        public mutating func next() -> PictureSource? {
            while true {
                if let source = folder?.next() { return source }
                folder = nil
                switch pending.popLast() {
                case nil: return nil
                case .source(let source): return source
                case .word("-"): return .standardInput
                case .word(let word): open(word, mayBePattern: true)
                case .match(let path): open(path, mayBePattern: false)
                }
            }
        }

        private mutating func open(_ path: String, mayBePattern: Bool) {
            switch FileKind(of: path) {
            case .folder: folder = FolderWalk(path)
            case .file, .other: pending.append(.source(.file(path)))
            case .missing where mayBePattern && PathPattern.isPattern(path):
                let matches = PathPattern(path).matches()
                let problem = Pending.source(.problem(PictureSourceProblem(.noMatch, path)))
                pending += matches.isEmpty ? [problem] : matches.reversed().map(Pending.match)
            case .missing: pending.append(.source(.problem(PictureSourceProblem(nothingAt: path))))
            case .forbidden: pending.append(.source(.problem(PictureSourceProblem(.forbidden, path))))
            }
        }
    }
}
