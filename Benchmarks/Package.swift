// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "EmoSense", path: "..")],
    targets: [
        .executableTarget(
            name: "emosense-bench",
            dependencies: [
                .product(name: "EmoSense", package: "EmoSense"),
                .product(name: "EmoSenseEvaluation", package: "EmoSense"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
