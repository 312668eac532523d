import EmoSense
import Foundation

/// A page with one face in many sizes.
struct Page {
    private static let shown = 320
    private let name: String
    private var figures: [String] = []

    /// Begins a page with the face as it is, its pixels as squares and smoothed as a browser would.
    init(face: Image, name: String) {
        self.name = name
        let size = "\(face.width)×\(face.height) pixels"
        figures.append(Self.figure(face, caption: "As it is: \(size)", style: "image-rendering:pixelated"))
        figures.append(Self.figure(face, caption: "Smoothed by the browser", style: ""))
    }

    /// Adds the face as one model enlarged it.
    mutating func add(_ image: Image, title: String, took: Duration) {
        let milliseconds = Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1e3
        let caption = "\(title): \(image.width)×\(image.height), \(String(format: "%.1f", milliseconds)) ms"
        figures.append(Self.figure(image, caption: caption, style: ""))
    }

    /// The page, self-contained.
    var html: String {
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>A face, enlarged</title>
        <style>
        body{font:15px/1.4 system-ui,sans-serif;margin:2rem;color:#222;background:#fafafa}
        main{display:grid;grid-template-columns:repeat(auto-fill,\(Self.shown)px);gap:1.2rem}
        figure{margin:0} img{display:block;border-radius:6px} figcaption{margin-top:.3rem}
        </style>
        <h1>A small face of \(name), enlarged</h1>
        <main>\(figures.joined(separator: "\n"))</main></html>
        """
    }

    private static func figure(_ image: Image, caption: String, style: String) -> String {
        let bytes = (try? ImageEncoder.encode(image, as: .png)) ?? []
        let data = Data(bytes).base64EncodedString()
        return """
            <figure><img src="data:image/png;base64,\(data)" width="\(shown)" alt="\(caption)" style="\(style)">\
            <figcaption>\(caption)</figcaption></figure>
            """
    }
}
