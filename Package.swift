// swift-tools-version: 6.1
import Foundation
import PackageDescription

// OpenVINO comes from `.deps/openvino`, where `make setup` unpacks it, or else from the system through pkg-config.
let openVINO = "\(Context.packageDirectory)/.deps/openvino"
let hasLocalOpenVINO = FileManager.default.fileExists(atPath: openVINO)

let swiftSettings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (hasLocalOpenVINO ? [.unsafeFlags(["-Xcc", "-I\(openVINO)/include"])] : [])

let openVINOLinks: [LinkerSetting] =
    hasLocalOpenVINO ? [.unsafeFlags(["-L\(openVINO)/lib", "-Xlinker", "-rpath", "-Xlinker", "\(openVINO)/lib"])] : []

// An installed binary finds the libraries that were installed with it.
let installedLinks: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib/emosense"])]

let package = Package(
    name: "EmoSense",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "EmoSense", targets: ["EmoSense"]),
        .library(name: "EmoSenseVideo", targets: ["EmoSenseVideo"]),
        .library(name: "EmoSenseEvaluation", targets: ["EmoSenseEvaluation"]),
        .library(name: "EmoSenseReports", targets: ["EmoSenseReports"]),
        .library(name: "EmoSenseService", targets: ["EmoSenseService"]),
        .executable(name: "emosense", targets: ["emosense"]),
    ],
    targets: [
        .systemLibrary(name: "CVips", pkgConfig: "vips", providers: [.apt(["libvips-dev"]), .brew(["vips"])]),
        .systemLibrary(
            name: "COpenVINO", pkgConfig: hasLocalOpenVINO ? nil : "openvino", providers: [.brew(["openvino"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(
            name: "CMicrohttpd", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
        .systemLibrary(
            name: "CFFmpeg", pkgConfig: "libavfilter",
            providers: [
                .apt(["libavformat-dev", "libavcodec-dev", "libavfilter-dev", "libavdevice-dev", "libswscale-dev"]),
                .brew(["ffmpeg"]),
            ]),
        .systemLibrary(name: "CHeap"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "EmoSenseCore", swiftSettings: swiftSettings),
        .target(name: "EmoSenseImaging", dependencies: ["EmoSenseCore", "CVips"], swiftSettings: swiftSettings),
        .target(
            name: "EmoSenseInference", dependencies: ["EmoSenseCore", "COpenVINO"], swiftSettings: swiftSettings,
            linkerSettings: openVINOLinks),
        .target(
            name: "EmoSenseModels",
            dependencies: ["EmoSenseCore", "EmoSenseImaging", "EmoSenseInference", "CCurl", "CCrypto"],
            resources: [
                .embedInCode("Resources/Cards"), .embedInCode("Resources/Golden"), .copy("Resources/Networks"),
            ], swiftSettings: swiftSettings),
        .target(
            name: "EmoSense", dependencies: ["EmoSenseCore", "EmoSenseImaging", "EmoSenseInference", "EmoSenseModels"],
            swiftSettings: swiftSettings),
        .target(
            name: "EmoSenseReports",
            dependencies: ["EmoSenseCore", "EmoSenseImaging", "EmoSenseVideo", "EmoSenseEvaluation"],
            swiftSettings: swiftSettings),
        .target(name: "EmoSenseVideo", dependencies: ["EmoSense", "CFFmpeg"], swiftSettings: swiftSettings),
        .target(name: "EmoSenseEvaluation", dependencies: ["EmoSense", "CZlib"], swiftSettings: swiftSettings),
        .target(
            name: "EmoSenseService",
            dependencies: ["EmoSense", "EmoSenseVideo", "EmoSenseReports", "CMicrohttpd", "CCrypto"],
            resources: [.embedInCode("Resources/API"), .embedInCode("Resources/Page")], swiftSettings: swiftSettings),
        .executableTarget(
            name: "emosense",
            dependencies: [
                "EmoSense", "EmoSenseVideo", "EmoSenseEvaluation", "EmoSenseReports", "EmoSenseService", "CHeap",
            ],
            swiftSettings: swiftSettings,
            linkerSettings: installedLinks),

        // Examples have no products of their own: they are compiled with the tests, and `swift run NAME` runs them.
        .executableTarget(
            name: "ReadAPicture", dependencies: ["EmoSense"], path: "Examples/ReadAPicture",
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "YourOwnParts", dependencies: ["EmoSense"], path: "Examples/YourOwnParts",
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "EnlargeAFace", dependencies: ["EmoSense"], path: "Examples/EnlargeAFace",
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "ReadAFolder", dependencies: ["EmoSense"], path: "Examples/ReadAFolder",
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "WatchAVideo", dependencies: ["EmoSense", "EmoSenseVideo"], path: "Examples/WatchAVideo",
            swiftSettings: swiftSettings),

        .target(
            name: "TestSupport", dependencies: ["EmoSenseCore", "CCrypto"], path: "Tests/TestSupport",
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseCoreTests",
            dependencies: ["EmoSenseCore"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseImagingTests",
            dependencies: ["EmoSenseCore", "EmoSenseImaging", "CVips", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseInferenceTests",
            dependencies: ["EmoSenseCore", "EmoSenseInference"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseModelsTests",
            dependencies: ["EmoSenseModels", "EmoSenseCore", "EmoSenseImaging", "EmoSenseInference", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseTests",
            dependencies: ["EmoSense", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseVideoTests", dependencies: ["EmoSense", "EmoSenseVideo", "CFFmpeg", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseEvaluationTests", dependencies: ["EmoSense", "EmoSenseEvaluation", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseReportsTests",
            dependencies: [
                "EmoSenseCore", "EmoSenseImaging", "EmoSenseEvaluation", "EmoSenseReports", "EmoSenseVideo",
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EmoSenseServiceTests",
            dependencies: ["EmoSense", "EmoSenseReports", "EmoSenseService", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["emosense", "EmoSenseReports", "EmoSenseVideo", "TestSupport"], exclude: ["Snapshots"],
            swiftSettings: swiftSettings),
    ],
    swiftLanguageModes: [.v6]
)
