import EmoSenseCore
import EmoSenseEvaluation
import EmoSenseImaging
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import EmoSenseReports

@Suite("Charts")
struct ChartTests {
    @Test("Ticks are round and lie within their axis")
    func ticks() {
        #expect(ChartAxis("x", 0...1).ticks.count == 6)
        #expect(ChartAxis("x", 0...1, isShare: true).label(0.2) == "20%")
        #expect(ChartAxis("x", 10...500, scale: .logarithmic).ticks == [10, 20, 50, 100, 200, 500])
        let tight = ChartAxis("x", holding: [0.6512, 0.6534], isShare: true)
        #expect(tight.lower <= 0.6512 && tight.upper >= 0.6534)
        #expect(Set(tight.ticks.map(tight.label)).count == tight.ticks.count)
        #expect(ChartAxis("x", holding: [0.98, 1], within: 0...1).upper == 1)
        #expect(ChartAxis("x", holding: []).ticks.count > 1)
        #expect(ChartAxis("x", holding: [3]).place(of: 3) > 0)
    }

    @Test("A chart is well-formed SVG and a PNG at twice its size, whatever its names are")
    func documents() throws {
        let matrix = ConfusionMatrix(classes: ["a<b", "\"c\""], answers: ["a<b", "\"c\"", "none & more"])
        let data: [LineChart.Datum] = [.init(1, 0.2, interval: [0.1, 0.3]), .init(2, 0.6, interval: [0.5, 0.7])]
        let lines = LineChart(
            across: ChartAxis("x", 0...3), up: ChartAxis("y", 0...1),
            series: [.init(name: "<first>", data: data), .init(name: "empty", data: [])], landmark: (2, "here"))
        let points = ScatterChart(
            across: ChartAxis("ms", holding: [3, 80], scale: .logarithmic), up: ChartAxis("AP", holding: [0.2, 0.3]),
            data: [
                .init(name: "one & two", x: 3, y: 0.2, interval: nil),
                .init(name: "three", x: 80, y: 0.3, interval: [0.2, 0.4]),
            ])
        let charts = [
            Chart.confusion(matrix, name: "confusion", title: "Confusion"),
            lines.chart(name: "lines", title: "Lines", caption: "", summary: "<&>"),
            points.chart(name: "points", title: "Points", caption: "", summary: ""),
        ]
        for chart in charts {
            #expect(XMLParser(data: Data(chart.document().utf8)).parse(), "\(chart.name)")
            let image = try ImageDecoder().decode(chart.png(), source: "chart").image
            #expect(image.width > 300 && image.height > 100)
            #expect(image.pixels.prefix(3).elementsEqual([255, 255, 255]))
            #expect(Set(image.pixels).count > 10)
        }
    }

    @Test("Names of crowded points hide neither each other nor a point, and far ones have a line")
    func pointLabels() {
        let points = (0..<16).map { Point(x: 100 + Float($0 % 4) * 24, y: 60 + Float($0 / 4) * 9) }
        let names = points.indices.map { "detector-\($0)" }
        let area = Box(x: 0, y: 0, width: 460, height: 320)
        let labels = PointLabels(names: names, size: 11.5).placed(at: points, besides: [], within: area)
        #expect(labels.map(\.text) == names)
        for (index, label) in labels.enumerated() {
            #expect(label.box.intersection(area).area >= label.box.area * 0.999)
            for other in labels[(index + 1)...] { #expect(label.box.intersection(other.box).area == 0) }
            for point in points {
                #expect(!(label.box.minX...label.box.maxX ~= point.x && label.box.minY...label.box.maxY ~= point.y))
            }
        }
        #expect(zip(labels, points).contains { $0.leader(from: $1) != nil })
        let alone = PointLabels(names: ["one"], size: 11.5).placed(at: [points[0]], besides: [], within: area)
        #expect(alone[0].leader(from: points[0]) == nil)
    }

    @Test("Wilson's interval is that of the formula")
    func wilson() {
        let interval = Chart.wilson(0.8, 50)
        #expect(abs(interval[0] - 0.669631) < 1e-5 && abs(interval[1] - 0.887565) < 1e-5)
        #expect(Chart.wilson(0, 5)[0] < 1e-12)
    }
}
