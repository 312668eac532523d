/// Windows that agree on one face, as OpenCV's `groupRectangles` puts them together.
struct WindowGroup: Hashable {
    /// A window in whole pixels of the picture.
    struct Window: Hashable {
        var x: Int
        var y: Int
        var width: Int
        var height: Int
    }

    /// The mean of the windows, rounded.
    var window: Window

    /// How many there are.
    var count: Int

    /// How far windows may lie apart, as a share of their size.
    private static let tolerance = 0.2

    /// Groups windows that lie close together.
    ///
    /// Windows belong together when each edge of one lies within a fifth of their sides from that of the other, or when a
    /// chain of others joins them. Of the groups, those with no more windows than `neighbors` go, and those that lie
    /// inside another with more.
    static func groups(_ windows: [Window], neighbors: Int) -> [WindowGroup] {
        let kinds = partition(windows)
        var sums = [Window](repeating: Window(x: 0, y: 0, width: 0, height: 0), count: (kinds.max() ?? -1) + 1)
        var counts = [Int](repeating: 0, count: sums.count)
        for (window, kind) in zip(windows, kinds) {
            sums[kind].x += window.x
            sums[kind].y += window.y
            sums[kind].width += window.width
            sums[kind].height += window.height
            counts[kind] += 1
        }
        let groups = zip(sums, counts).map { sum, count in
            let share = 1 / Float(count)
            func mean(_ total: Int) -> Int { Int((Float(total) * share).rounded(.toNearestOrEven)) }
            return WindowGroup(
                window: Window(x: mean(sum.x), y: mean(sum.y), width: mean(sum.width), height: mean(sum.height)),
                count: count)
        }.filter { $0.count > neighbors }
        return groups.enumerated().filter { index, group in
            !groups.enumerated().contains { $0.offset != index && group.isInside($0.element) }
        }.map(\.element)
    }

    /// Whether this group lies inside another that has more windows, or is too small to stand beside it.
    private func isInside(_ other: WindowGroup) -> Bool {
        let across = Int((Double(other.window.width) * Self.tolerance).rounded(.toNearestOrEven))
        let down = Int((Double(other.window.height) * Self.tolerance).rounded(.toNearestOrEven))
        return window.x >= other.window.x - across && window.y >= other.window.y - down
            && window.x + window.width <= other.window.x + other.window.width + across
            && window.y + window.height <= other.window.y + other.window.height + down
            && (other.count > max(3, count) || count < 3)
    }

    /// A number for each window, the same for those that belong together.
    private static func partition(_ windows: [Window]) -> [Int] {
        var parents = Array(windows.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        for first in windows.indices {
            for second in windows.indices.dropFirst(first + 1) where areAlike(windows[first], windows[second]) {
                parents[root(second)] = root(first)
            }
        }
        var numbers: [Int: Int] = [:]
        return windows.indices.map { index in
            let family = root(index)
            if let number = numbers[family] { return number }
            numbers[family] = numbers.count
            return numbers.count - 1
        }
    }

    private static func areAlike(_ first: Window, _ second: Window) -> Bool {
        let sides = min(first.width, second.width) + min(first.height, second.height)
        let apart = tolerance * Double(sides) * 0.5
        return abs(Double(first.x - second.x)) <= apart && abs(Double(first.y - second.y)) <= apart
            && abs(Double(first.x + first.width - second.x - second.width)) <= apart
            && abs(Double(first.y + first.height - second.y - second.height)) <= apart
    }
}
