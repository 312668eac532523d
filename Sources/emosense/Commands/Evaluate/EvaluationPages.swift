import EmoSense
import EmoSenseEvaluation
import EmoSenseReports
import Foundation

/// The files that an evaluation writes beside its numbers: the report's page, and the charts.
struct EvaluationPages {
    private let report: String?
    private let charts: String?

    /// Makes sure that the files can be written, before hours are spent.
    ///
    /// - Parameters:
    ///   - report: The page's file; `nil` for none.
    ///   - charts: Folder of the charts, which is made; `nil` for none.
    /// - Throws: `OutputError`.
    init(report: String?, charts: String?) throws {
        self.report = report
        self.charts = charts
        let files = FileManager.default
        if let report {
            var isFolder: ObjCBool = false
            if files.fileExists(atPath: report, isDirectory: &isFolder), isFolder.boolValue {
                throw OutputError(path: report, reason: "it is a folder; name a file")
            }
            let folder = URL(fileURLWithPath: report).deletingLastPathComponent().path
            guard files.isWritableFile(atPath: folder) else {
                throw OutputError(path: report, reason: "its folder is not there or may not be written to")
            }
        }
        if let charts {
            do {
                try files.createDirectory(atPath: charts, withIntermediateDirectories: true)
            } catch {
                throw OutputError(path: charts, reason: "the folder cannot be made")
            }
        }
    }

    /// Writes the page, whole or not at all.
    func writeReport(_ page: EvaluationReport, console: Console) throws {
        guard let report else { return }
        try write(Data(page.html().utf8), to: report)
        console.note("the report is \(report)")
    }

    /// Writes each chart as SVG and PNG.
    func writeCharts(of evaluation: Evaluation, console: Console) throws {
        guard let charts else { return }
        let drawn = EvaluationContent(evaluation).charts
        for chart in drawn {
            try write(Data(chart.document().utf8), to: "\(charts)/\(chart.name).svg")
            try write(Data(chart.png()), to: "\(charts)/\(chart.name).png")
        }
        console.note("\(drawn.count) charts are in \(charts)")
    }

    private func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw OutputError(path: path, reason: error.localizedDescription)
        }
    }
}
