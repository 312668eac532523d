import EmoSenseCore

/// The style sheet of the report.
enum PageStyle {
    /// The whole style sheet, the palette included.
    static let css: String = layout + palette

    private static let palette = Expression.allCases.map {
        ".e-\($0.rawValue){background:\(Palette.color(of: $0));color:\(Palette.textColor(on: $0))}"
    }.joined()

    private static let layout = """
        :root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--ink:#1b1f26;--soft:#555d69;--line:#d9dde3;
        --accent:#0b57d0;--bad:#a8200d;--stage:#e6e9ed}
        @media (prefers-color-scheme:dark){:root{--ground:#101216;--card:#191d23;--ink:#eef1f5;--soft:#a9b2bf;
        --line:#323944;--accent:#8ab8ff;--bad:#ff9a8a;--stage:#0b0d10}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);
        font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
        header,main{max-width:84rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:2rem;padding-bottom:.5rem}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;letter-spacing:-.01em}
        h2{font-size:1.25rem;margin:2rem 0 .75rem}
        h3{font-size:1rem;margin:0;overflow-wrap:anywhere;font-weight:600}
        p{margin:.25rem 0}
        a{color:var(--accent)}
        nav a{display:inline-block;margin-right:1.1rem;padding:.2rem 0}
        .soft{color:var(--soft)}
        .small{font-size:.9rem}
        .bad{color:var(--bad)}
        main{display:flex;flex-direction:column;padding-bottom:4rem}
        main>section{width:100%}
        #overview{order:-1}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;
        margin:0 0 .75rem;padding:0}
        .tile,.panel,article{background:var(--card);border:1px solid var(--line);border-radius:.75rem}
        .tile{padding:.7rem 1rem}
        .tile dt{color:var(--soft);font-size:.875rem}
        .tile dd{margin:0;font-size:1.6rem;font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:.75rem}
        .panel{padding:1rem;min-width:0}
        .chart{display:block;width:100%;max-width:30rem;height:auto}
        svg text{font-family:inherit}
        .sort{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;margin:0 0 .9rem}
        .sort[hidden]{display:none}
        .sort button{font:inherit;font-size:.9rem;color:var(--ink);background:var(--card);border:1px solid var(--line);
        border-radius:2rem;padding:.25rem .85rem;cursor:pointer}
        .sort button[aria-pressed=true]{background:var(--ink);color:var(--card);border-color:var(--ink)}
        .pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,23rem),1fr));gap:1rem;
        align-items:start}
        article{overflow:hidden;content-visibility:auto;contain-intrinsic-size:auto 34rem;min-width:0}
        .body{padding:.85rem 1rem 1rem}
        .frame{position:relative;background:var(--stage);line-height:0}
        .frame img,.blank{display:block;width:100%;height:auto;max-height:24rem;object-fit:contain}
        .faces{position:absolute;inset:0;width:100%;height:100%}
        .hit{fill:transparent;stroke:none;cursor:help}
        .face .tip{visibility:hidden;pointer-events:none}
        .face:hover .tip,.face:focus .tip{visibility:visible}
        .face:focus{outline:none}
        .face:focus .hit{stroke:#fff;stroke-width:2;stroke-dasharray:2 2}
        .mood{display:flex;flex-wrap:wrap;align-items:center;gap:.15rem .6rem;margin:.4rem 0 .5rem}
        .mood strong{font-size:1.25rem}
        .dot{display:inline-block;width:.85em;height:.85em;border-radius:.2em;border:1px solid #0003;
        vertical-align:-.05em}
        .pill{border:1px solid var(--soft);border-radius:2rem;padding:0 .6rem;font-size:.875rem;color:var(--soft)}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem .9rem;margin:.45rem 0 .6rem;padding:0;
        font-size:.875rem;color:var(--soft)}
        details{margin-top:.6rem}
        summary{cursor:pointer;color:var(--accent);font-size:.9rem}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
        th,td{text-align:left;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        thead th{color:var(--soft);font-weight:500;white-space:nowrap}
        td.n,th.n{text-align:right}
        tbody th{font-weight:500}
        .problems td,.problems th{overflow-wrap:anywhere}
        tr.dropped td,tr.dropped th{color:var(--soft)}
        code,.hash{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.85em;
        overflow-wrap:anywhere}
        dl.guide{margin:0;columns:26rem;column-gap:2.5rem}
        dl.guide div{break-inside:avoid;padding-bottom:.8rem}
        dl.guide dt{font-weight:600}
        dl.guide dd{margin:0;color:var(--soft)}
        :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        @media print{.sort,nav{display:none}article{break-inside:avoid;content-visibility:visible}}

        """
}
