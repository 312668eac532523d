/// Finds the pictures in a folder and all folders within it, one after the other.
struct FolderWalk: IteratorProtocol {
    private let root: String
    private var pending: [PictureSource] = []
    private var folders: [String]
    private var seen: Set<FileKind> = []
    private var isEmpty = true

    /// Starts at a folder.
    init(_ root: String) {
        self.root = root
        folders = [root]
    }

    /// The next picture, or a folder that cannot be listed; at the end, the folder itself if it held nothing.
    mutating func next() -> PictureSource? {
        while pending.isEmpty, let folder = folders.popLast() { list(folder) }
        if let source = pending.popLast() {
            isEmpty = false
            return source
        }
        guard isEmpty else { return nil }
        isEmpty = false
        return .problem(PictureSourceProblem(.noPictures, root))
    }

    /// Takes the pictures of a folder, and notes the folders in it; one that was seen before, by a link, is left out.
    private mutating func list(_ folder: String) {
        guard seen.insert(FileKind(of: folder)).inserted else { return }
        guard let names = Folder.names(in: folder) else {
            pending = [.problem(PictureSourceProblem(.unreadableFolder, folder))]
            return
        }
        var within: [String] = []
        for name in names.reversed() {
            let path = Folder.path(folder, name)
            switch FileKind(of: path) {
            case .folder: within.append(path)
            case .file where PictureExtensions.matches(name): pending.append(.file(path))
            case .missing where PictureExtensions.matches(name):
                pending.append(.problem(PictureSourceProblem(nothingAt: path)))
            case .forbidden where PictureExtensions.matches(name):
                pending.append(.problem(PictureSourceProblem(.forbidden, path)))
            default: break
            }
        }
        folders += within
    }
}
