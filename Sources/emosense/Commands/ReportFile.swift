import EmoSense
import EmoSenseReports

/// The report's file: written picture by picture, and given its name when it is whole.
final class ReportFile {
    private let file: DraftFile
    private var report: HTMLReport

    /// Opens the file and writes the head of the page.
    ///
    /// - Throws: `OutputError` when the file cannot be written, or is one of the pictures.
    init(path: String, sources: [PictureSource], report: HTMLReport) throws {
        self.report = report
        file = try DraftFile(path: path, sources: FileIdentity.all(of: sources))
        try file.write(self.report.begin())
    }

    /// Adds a picture.
    func add(_ outcome: ReadingOutcome, thumbnail: Thumbnail?) throws {
        try file.write(report.write(outcome, thumbnail: thumbnail))
    }

    /// Writes the end of the page and gives the file its name.
    func finish() throws {
        try file.write(report.end())
        try file.finish()
    }

    /// Takes away what was written, where the page cannot become whole.
    func discard() { file.discard() }
}
