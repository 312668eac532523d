/// What the style sheet of an evaluation's page adds to that of the report.
enum EvaluationPageStyle {
    /// The whole style sheet.
    static let css: String = PageStyle.css + additions

    private static let additions = """
        .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:.75rem;align-items:start}
        figure{margin:0}
        figcaption{color:var(--soft);font-size:.9rem;margin-top:.6rem;max-width:46rem}
        .plot{display:block;max-width:100%;height:auto;margin-top:.6rem;overflow:visible;
        font-family:"DejaVu Sans",Verdana,Helvetica,Arial,sans-serif}
        .tile .small{line-height:1.3}
        .findings{font-size:1.05rem;max-width:60rem}
        .findings li{margin:.35rem 0}
        .panel h3+.scroll{margin-top:.5rem}
        .stack{display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem}
        .stack table{width:auto;min-width:min(100%,24rem)}
        .stack td,.stack th{padding-right:1.4rem;white-space:nowrap}
        .faces-only{grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr))}
        .mark{fill:none}
        .mark-found{stroke:#18a558}
        .mark-misread{stroke:#b455e0}
        .mark-missed{stroke:#ff4438;stroke-dasharray:5 3}
        .mark-wrong{stroke:#ff9d00}
        .mark-text{paint-order:stroke;stroke:#000;stroke-width:2.5px;fill:#fff;font-size:11px}
        @media print{figure,.panel{break-inside:avoid}}

        """
}
