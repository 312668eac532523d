import EmoSense
import EmoSenseReports

extension ReadingFormat: ExpressibleByArgument {}

extension Anonymization: ExpressibleByArgument {}
