import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import EmoSenseModels

extension DescribedError {
    /// The status code that an error calls for: 4xx where the request is to blame, 500 where the service is.
    var status: Int {
        switch self {
        case let error as UnreadableImageError: error.status
        case is ImageTooLargeError: 413
        case is FileAccessError, is UnknownModelError, is WrongTaskError, is MissingModelError, is ModelNameError,
            is UnsupportedPrecisionError, is UnwritableImageError:
            400
        default: 500
        }
    }
}

extension UnreadableImageError {
    /// 415 for what is no picture that can be read here, 400 for one that is broken.
    fileprivate var status: Int {
        switch reason {
        case .notAPicture, .formatNotSupported: 415
        case .truncated, .damaged: 400
        case .noImageLibrary: 500
        }
    }
}
