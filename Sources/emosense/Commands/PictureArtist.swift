import EmoSense
import EmoSenseReports

/// Makes what is shown of a picture while its pixels are at hand: the annotated copy, and the report's thumbnail.
///
/// Several pictures are drawn at once.
struct PictureArtist: Sendable {
    /// What was made of one picture.
    struct Work: Sendable {
        /// The picture as the report shows it, where it was wanted and could be made.
        var thumbnail: Thumbnail?

        /// Why something that was wanted could not be made; the picture's reading holds all the same.
        var problem: (any DescribedError)?
    }

    /// Path of the annotated copy of each picture that has one, by the picture's place.
    let copies: AnnotatedCopies?

    /// Whether thumbnails are wanted.
    let drawsThumbnails: Bool

    /// How faces are hidden in what is written.
    let anonymization: Anonymization?

    /// Writes the annotated copy and makes the thumbnail.
    func finish(_ picture: Picture, _ reading: GroupReading) throws -> Work {
        var work = Work()
        do {
            if drawsThumbnails {
                work.thumbnail = try Thumbnail(of: picture.image, reading: reading, anonymize: anonymization)
            }
            if let copies {
                let drawn = try AnnotatedPicture(reading: reading).draw(over: picture.image, anonymize: anonymization)
                try ImageEncoder.write(drawn, to: copies.path(for: picture.source))
            }
        } catch let error as any DescribedError {
            work.problem = error
        }
        return work
    }
}
