/// Which detection found which face in one picture, at one overlap: COCO's rule, without categories.
struct FacePairing: Sendable {
    /// Faces that were found, by their detections.
    private(set) var pairs: [(truth: Int, detection: Int)] = []

    /// Faces that were missed.
    private(set) var missed: [Int] = []

    /// Detections that found nothing.
    private(set) var wrong: [Int] = []

    /// Pairs faces with detections, the surest first, each with the free face that it overlaps most.
    init(truths: [TruthBox], detections: [DetectedBox], overlap: Double) {
        var isTaken = [Bool](repeating: false, count: truths.count)
        let order = detections.indices.map { $0 }.stablySorted { detections[$0].score > detections[$1].score }
        for detection in order {
            func best(where isCandidate: (Int) -> Bool) -> Int? {
                var (most, match): (Double, Int?) = (overlap, nil)
                for truth in truths.indices where isCandidate(truth) {
                    let shared = BoxOverlap.coco(
                        detections[detection].box, truths[truth].box, isCrowd: truths[truth].isCrowd)
                    if shared >= most { (most, match) = (shared, truth) }
                }
                return match
            }
            let counts = { (truth: Int) in !truths[truth].isCrowd && !truths[truth].isIgnored }
            if let truth = best(where: { counts($0) && !isTaken[$0] }) {
                isTaken[truth] = true
                pairs.append((truth, detection))
            } else if best(where: { !counts($0) && (truths[$0].isCrowd || !isTaken[$0]) }).map({ isTaken[$0] = true })
                == nil
            {
                wrong.append(detection)
            }
        }
        missed = truths.indices.filter { !isTaken[$0] && !truths[$0].isCrowd && !truths[$0].isIgnored }
    }
}
