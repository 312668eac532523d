import EmoSenseCore

/// What the numbers of the report mean and what they cannot say.
struct ReadingGuide {
    private let thresholds: MoodThresholds

    /// Explains moods that were judged by given thresholds.
    init(thresholds: MoodThresholds) { self.thresholds = thresholds }

    /// The explanations as a list.
    var html: String {
        let lead = thresholds.lead.percent
        let stability = thresholds.stability.percent
        let agreement = thresholds.agreement.fixed(2)
        let entries: [(String, String)] = [
            (
                "Mood",
                """
                Every kept face is read by itself and gets one probability for each expression. A rule combines the \
                faces; with “sum”, the default, their probabilities are added, and the expression with the most is \
                the group’s mood.
                """
            ),
            (
                "Interval",
                """
                The two numbers in brackets, as in 81% (71–90%): how far the leading expression’s probability moves \
                when the group’s own faces are drawn again and again, 95 draws in 100 (a percentile bootstrap). One \
                face alone cannot vary, and its interval says nothing.
                """
            ),
            (
                "Agreement",
                """
                1 when every face shows the same, 0 when they are as unlike as they can be: one minus the generalized \
                Jensen-Shannon divergence of the faces’ probabilities (Lin, 1991), divided by its largest possible \
                value.
                """
            ),
            (
                "Verdict",
                """
                Clear: the leading expression has at least \(lead) and still leads in \(stability) of the bootstrap \
                draws. Mixed: not clear, and the agreement is below \(agreement), so the faces show different things. \
                Uncertain: not clear although the faces are alike. No faces: nothing could be read.
                """
            ),
            (
                "Dropped faces",
                """
                Dashed and grey. A face that is too small, blurred or doubtful is found and counted but does not take \
                part in the mood; its row names the rule that dropped it.
                """
            ),
            (
                "Limits",
                """
                A network sees an expression, not a feeling. People smile out of politeness and frown in thought; \
                expressions differ between persons and cultures, and networks err more often for some groups of \
                people than for others. A face alone says little: read the group, mind the interval, and decide \
                nothing about a person from this page.
                """
            ),
        ]
        return "<dl class=\"guide\">"
            + entries.map { "<div><dt>\($0.0)</dt><dd>\($0.1.escapedForMarkup)</dd></div>" }.joined() + "</dl>"
    }
}
