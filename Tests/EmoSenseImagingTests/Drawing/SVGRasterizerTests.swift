import EmoSenseCore
import EmoSenseImaging
import Testing

@Suite("Drawings in SVG")
struct SVGRasterizerTests {
    static func svg(_ content: String, width: Int = 40, height: Int = 30) -> String {
        "<svg xmlns='http://www.w3.org/2000/svg' width='\(width)' height='\(height)'>\(content)</svg>"
    }

    @Test("A drawing covers what it paints and leaves the rest as it was")
    func over() throws {
        let image = Image(width: 40, height: 30, red: 10, green: 20, blue: 30)
        let drawn = try SVGRasterizer.draw(
            Self.svg("<rect x='10' y='10' width='10' height='10' fill='#ff8000'/>"), over: image)
        #expect([drawn.width, drawn.height] == [40, 30])
        #expect(drawn.pixel(15, 15) == [255, 128, 0])
        #expect(drawn.pixel(9, 15) == [10, 20, 30])
        #expect(drawn.pixel(20, 20) == [10, 20, 30])
    }

    @Test("Half transparent paint is mixed")
    func transparency() throws {
        let image = Image(width: 40, height: 30, red: 0, green: 0, blue: 200)
        let drawn = try SVGRasterizer.draw(
            Self.svg("<rect width='40' height='30' fill='red' fill-opacity='0.5'/>"), over: image)
        #expect(drawn.isNear([128, 0, 100], x: 20, y: 15, within: 2))
    }

    @Test("A drawing of another size is cut, or covers a part", arguments: [20, 80])
    func sizes(width: Int) throws {
        let image = Image(width: 40, height: 30)
        let svg = Self.svg("<rect width='100' height='100' fill='white'/>", width: width, height: 20)
        let drawn = try SVGRasterizer.draw(svg, over: image)
        #expect(drawn.pixel(19, 19) == [255, 255, 255])
        #expect(drawn.pixel(39, 19) == (width > 40 ? [255, 255, 255] : [0, 0, 0]))
        #expect(drawn.pixel(19, 20) == [0, 0, 0])
    }

    @Test("By itself a drawing lies on white")
    func alone() throws {
        let image = try SVGRasterizer.render(Self.svg("<circle cx='20' cy='15' r='8' fill='black'/>"))
        #expect([image.width, image.height] == [40, 30])
        #expect(image.pixel(0, 0) == [255, 255, 255])
        #expect(image.pixel(20, 15) == [0, 0, 0])
    }

    @Test("Text leaves ink")
    func text() throws {
        let image = try SVGRasterizer.render(
            Self.svg("<text x='2' y='22' font-family='sans-serif' font-size='20'>happy</text>"))
        #expect(image.pixels.contains { $0 < 128 })
    }

    @Test("What is no SVG is an error", arguments: ["", "hello", "<html></html>", "<svg"])
    func invalid(text: String) {
        #expect(throws: DrawingError()) { try SVGRasterizer.render(text) }
    }
}
