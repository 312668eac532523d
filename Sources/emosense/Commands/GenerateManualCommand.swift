#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Prints the manual of `emosense`.
struct GenerateManualCommand: ParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "generate-manual", abstract: "Print the manual, for `man`",
        discussion: """
            The manual carries the date of SOURCE_DATE_EPOCH, seconds since 1970, or else today's.
            """,
        shouldDisplay: false)

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Prints the manual.
    mutating func run() throws {
        let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
        let page = Self.page(date: given.map(Date.init(timeIntervalSince1970:)) ?? Date())
        try StandardOutput.shared.write(page.text)
    }

    /// The manual as of a day.
    static func page(date: Date) -> ManualPage {
        let parts = date.formatted(.iso8601.year().month().day()).split(separator: "-").compactMap { Int($0) }
        let day = "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
        return ManualPage(root: EmoSenseCommand.self, date: day, sections: [environment, exitStatus])
    }

    private static let environment = ManualPage.Section(
        title: "ENVIRONMENT",
        entries: [
            ("COLUMNS", "Width of help where it does not go to a terminal."),
            ("EMOSENSE_MODELS", "Folder of the model files, unless --models names one."),
            ("NO_COLOR", "Turns colours off when it is not empty."),
            ("TERM", "The value dumb turns colours and the progress bar off."),
        ])

    private static let exitStatus = ManualPage.Section(
        title: "EXIT STATUS",
        entries: [
            ("0", "All went well, or the reader of standard output had seen enough."),
            ("1", "Something that was asked for could not be done; everything else was done."),
            ("2", "The command line was wrong; nothing was done."),
            ("130", "The user interrupted the program; what was done until then was written."),
            ("143", "The system ended the program; what was done until then was written."),
        ])
}
