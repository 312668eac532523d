public import EmoSense

/// Where the service listens, what it lets in, and how it reads pictures; everything has a default.
public struct ServiceConfiguration: Sendable {
    /// The address to listen on: digits, or a name of this machine.
    public var host = "127.0.0.1"

    /// The port; 0 lets the system choose.
    public var port = 8427

    /// What callers must present as `Authorization: Bearer TOKEN`; needed on every address but loopback.
    public var token: String?

    /// Further names by which the service may be called, beside `localhost` and addresses in digits.
    public var allowedHosts: [String] = []

    /// What is read and how, where a request does not say otherwise.
    public var reading = ReadingOptions()

    /// How networks run, and where their files are; the options above go before what it says of models and faces.
    public var compute = PipelineConfiguration()

    /// The most bytes of a request's body.
    public var maxBody = 64 << 20

    /// The most pixels of a picture, width times height.
    public var maxPixels = 64_000_000

    /// Seconds that a request may take to arrive, and then again to be answered.
    public var timeout = 30

    /// Connections that may be open at once.
    public var connections = 2048

    /// Pictures that may wait for their turn.
    public var queue = 64

    /// Live streams that may be open at once.
    public var streams = 4

    /// Pictures in work at once; chosen from the processor when `nil`.
    public var jobs: Int?

    /// How requests are logged.
    public var log = LogFormat.json

    /// Starts from the defaults.
    public init() {}

    /// Bytes that the bodies of all requests together may take.
    var maxBodies: Int { max(4 * maxBody, 256 << 20) }
}
