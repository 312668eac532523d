import EmoSenseCore

/// A picture of three drawn faces, of integers alone: `Training/Faces/drawn_faces.py` draws the very same.
enum DrawnFaces {
    static let width = 320
    static let height = 192

    private struct Place {
        let x: Int
        let y: Int
        let radius: Int
    }

    private static let places = [
        Place(x: 58, y: 70, radius: 40), Place(x: 175, y: 96, radius: 56), Place(x: 280, y: 60, radius: 24),
    ]

    /// The picture.
    static let image = Image(width: width, height: height, pixels: pixels { $0 })

    /// The picture with left and right exchanged.
    static let mirrored = Image(width: width, height: height, pixels: pixels { width - 1 - $0 })

    private static func pixels(column: (Int) -> Int) -> [UInt8] {
        (0..<height).flatMap { y in (0..<width).flatMap { color(x: column($0), y: y).map(UInt8.init) } }
    }

    private static func color(x: Int, y: Int) -> [Int] {
        let base = 90 + (x * 7 + y * 13) % 23
        return places.reversed().lazy.compactMap { part(of: $0, x: x, y: y) }.first ?? [base, base + 10, base + 30]
    }

    /// The colour of a face's part at a pixel; `nil` outside the face.
    private static func part(of place: Place, x: Int, y: Int) -> [Int]? {
        let (u, v, r) = (x - place.x, y - place.y, place.radius)
        let side = abs(abs(u) - r * 2 / 5)
        let mouth = v - r * 7 / 10
        let eye = v + r / 10
        if u * u + 9 * mouth * mouth <= (r * 2 / 5) * (r * 2 / 5) { return [170, 60, 70] }
        if abs(u) <= r / 10, v >= 0, v <= r * 2 / 5 { return [185, 135, 110] }
        if side * side + 4 * eye * eye <= (r / 6) * (r / 6) { return [40, 30, 30] }
        if side <= r / 4, abs(v + r / 3) <= r / 14 { return [70, 50, 40] }
        guard 25 * u * u + 16 * v * v <= 25 * r * r else { return nil }
        if 2 * v < -r { return [60, 40, 30] }
        let shade = abs(u) * 40 / r
        return [215 - shade, 170 - shade, 145 - shade]
    }
}
