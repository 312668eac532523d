import EmoSense
import EmoSenseReports

/// Makes what is shown of a picture while its pixels are at hand: the annotated copy, and the report's thumbnail.
///
/// Several pictures are drawn at once.
struct PictureArtist: Sendable {
    /// Path of the annotated copy of each picture that has one, by the picture's place.
    let copies: AnnotatedCopies?

    /// Whether thumbnails are wanted.
    let drawsThumbnails: Bool

    /// How faces are hidden in what is written.
    let anonymization: Anonymization?

    /// Writes the annotated copy and makes the thumbnail.
    func finish(_ picture: Picture, _ reading: GroupReading) throws -> Thumbnail? {
        if let copies {
            let drawn = try AnnotatedPicture(reading: reading).draw(over: picture.image, anonymize: anonymization)
            try ImageEncoder.write(drawn, to: copies.path(for: picture.source))
        }
        guard drawsThumbnails else { return nil }
        return try Thumbnail(of: picture.image, reading: reading, anonymize: anonymization)
    }
}
