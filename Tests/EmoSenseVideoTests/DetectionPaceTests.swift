import Testing

@testable import EmoSenseVideo

@Suite("How often faces are looked for")
struct DetectionPaceTests {
    /// A machine on which a frame and a search take their time, one after the other.
    private struct Machine {
        var pace: DetectionPace
        var now = ContinuousClock.now
        var frame = 0

        init(_ pace: VideoSettings.Pace) { self.pace = DetectionPace(pace, frameRate: 30, isLive: false) }

        /// Reads so many frames.
        ///
        /// - Returns: Seconds that they took, and the searches among them.
        mutating func read(_ count: Int, plain: Double, search: Double) -> (seconds: Double, searches: Int) {
            let start = now
            var searches = 0
            for _ in 0..<count {
                let isSearched = pace.searchesNext()
                now += .seconds(plain + (isSearched ? search : 0))
                searches += isSearched ? 1 : 0
                pace.note(time: Double(frame) / 30, decode: plain, search: isSearched ? search : nil, now: now)
                frame += 1
            }
            return ((now - start).milliseconds / 1e3, searches)
        }
    }

    @Test("A given step is kept, whatever it costs", arguments: [1, 2, 3, 7])
    func given(step: Int) {
        var machine = Machine(.every(step))
        #expect(machine.read(210, plain: 0.01, search: 1).searches == 210 / step)
        #expect(machine.pace.summary.every == step && !machine.pace.summary.isAutomatic)
        #expect(machine.pace.summary.rest == 0)
    }

    @Test("A fast machine looks in every frame")
    func fast() {
        var machine = Machine(.automatic)
        #expect(machine.read(300, plain: 0.002, search: 0.01).searches == 300)
        #expect(machine.pace.summary.every == 1)
    }

    @Test("A slow machine looks as often as it keeps up with the source, and uses its time")
    func slow() {
        var machine = Machine(.automatic)
        _ = machine.read(300, plain: 0.005, search: 0.08)
        let (seconds, searches) = machine.read(600, plain: 0.005, search: 0.08)
        #expect(seconds > 17 && seconds < 20.2, "\(seconds)")
        #expect(searches > 170 && searches < 220, "\(searches)")
        #expect(machine.pace.summary.every == 3)
    }

    @Test("What loading the networks cost is made good")
    func start() {
        var machine = Machine(.automatic)
        let loading = machine.read(1, plain: 2, search: 0.1)
        let rest = machine.read(899, plain: 0.005, search: 0.08)
        #expect(loading.seconds + rest.seconds < 31)
    }

    @Test("The pace follows the machine up and down")
    func following() {
        var machine = Machine(.automatic)
        _ = machine.read(300, plain: 0.005, search: 0.05)
        _ = machine.read(150, plain: 0.01, search: 0.2)
        let busy = machine.read(300, plain: 0.01, search: 0.2)
        #expect(busy.seconds < 11 && busy.searches < 50, "\(busy)")
        _ = machine.read(300, plain: 0.002, search: 0.02)
        #expect(machine.read(300, plain: 0.002, search: 0.02).searches > 290)
    }

    @Test("Of a live source, which waits for nobody, the work counts")
    func live() {
        var pace = DetectionPace(.automatic, frameRate: 30, isLive: true)
        var now = ContinuousClock.now
        var searches = 0
        for frame in 0..<900 {
            let isSearched = pace.searchesNext()
            now += .seconds(1.0 / 30)
            if frame >= 600, isSearched { searches += 1 }
            pace.note(time: Double(frame) / 30, decode: 0.005, search: isSearched ? 0.05 : nil, now: now)
        }
        #expect(searches > 140 && searches < 180, "\(searches)")
    }

    @Test("Faces are looked for at least twice a second, even where that is too slow")
    func least() {
        var machine = Machine(.automatic)
        _ = machine.read(300, plain: 0.05, search: 1)
        #expect(machine.read(300, plain: 0.05, search: 1).searches == 20)
    }
}
