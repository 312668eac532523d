/// When a mood is called clear, mixed or uncertain.
///
/// A mood is **clear** when its leading expression has at least `lead` of the probability and stays the leading one in at
/// least `stability` of the bootstrap draws over the faces. A mood that is not clear is **mixed** when the agreement of the
/// faces is below `agreement`, for then they show different things, and **uncertain** when it is not, for then they show the
/// same but none of it plainly.
///
/// The defaults say what the words mean rather than what a data set prefers: one half is the majority of the group's
/// probability, 0.9 leaves one draw in ten to chance, and an agreement of 0.7 is that of a group in which about one face in
/// four plainly shows something else than the others.
public struct MoodThresholds: Sendable, Hashable {
    /// Smallest probability of the leading expression, 0...1.
    public var lead: Double

    /// Smallest share of bootstrap draws in which the leading expression leads, 0...1.
    public var stability: Double

    /// Agreement below which a mood that is not clear is mixed, 0...1.
    public var agreement: Double

    /// Sets the thresholds, each 0...1.
    public init(lead: Double = 0.5, stability: Double = 0.9, agreement: Double = 0.7) {
        self.lead = lead
        self.stability = stability
        self.agreement = agreement
    }

    /// The verdict for what was measured on a group with at least one face.
    func verdict(lead: Double, stability: Double, agreement: Double) -> Verdict {
        if lead >= self.lead && stability >= self.stability { return .clear }
        return agreement < self.agreement ? .mixed : .uncertain
    }
}
