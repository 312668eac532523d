import EmoSenseCore

/// Style and script that the page about a video has beside those of every report.
enum VideoPage {
    /// The style sheet's additions.
    static let css = """
        .timeline{display:block;width:100%;height:auto}
        .chart-frame{position:relative;cursor:crosshair}
        .cursor{position:absolute;top:0;bottom:0;width:1px;background:var(--ink);pointer-events:none}
        .values{font-size:.9rem;min-height:2.8em;font-variant-numeric:tabular-nums}
        .tiles.video dd{font-size:1.15rem;overflow-wrap:anywhere}
        .moments{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:1rem}
        .moment{margin:0;padding:0;overflow:hidden}
        .moment img{display:block;width:100%;height:auto}
        .moment figcaption{padding:.6rem .8rem;font-size:.9rem}

        """

    /// Shows the values under the pointer; without it the chart stands as it is.
    static let javascript = """
        "use strict";
        (() => {
          const frame = document.querySelector(".chart-frame");
          const values = document.querySelector(".values");
          const cursor = document.querySelector(".cursor");
          if (!frame || !values || !cursor) return;
          const columns = JSON.parse(frame.dataset.columns);
          const names = frame.dataset.names.split(" ");
          const left = Number(frame.dataset.left), width = Number(frame.dataset.width);
          if (!columns.length) return;
          let current = 0;
          const show = (index) => {
            current = Math.min(columns.length - 1, Math.max(0, index));
            const [time, faces, agreement, shares] = columns[current];
            const parts = shares.map((share, place) => [share, names[place]]).filter((part) => part[0] > 0)
              .sort((a, b) => b[0] - a[0]).map((part) => `${part[1]} ${part[0]}%`);
            const more = agreement === null ? [] : [`agreement ${agreement.toFixed(2)}`];
            const count = `${faces} ${faces === 1 ? "face" : "faces"}`;
            values.textContent = [time, ...(parts.length ? parts : ["no faces"]), ...more, count].join("  ·  ");
            cursor.hidden = false;
            cursor.style.left = `${100 * (left + width * (current + 0.5) / columns.length)}%`;
          };
          frame.addEventListener("pointermove", (event) => {
            const box = frame.getBoundingClientRect();
            show(Math.floor(((event.clientX - box.left) / box.width - left) / width * columns.length));
          });
          frame.addEventListener("keydown", (event) => {
            const step = {ArrowLeft: -1, ArrowRight: 1, Home: -columns.length, End: columns.length}[event.key];
            if (step === undefined) return;
            event.preventDefault();
            show(current + step);
          });
        })();
        """

    /// The values of a chart as attributes of the element around it.
    static func data(_ chart: TimelineChart, expressions: [Expression]) -> String {
        let columns = chart.columns.map { column in
            let shares = expressions.map { expression in
                column.scores.map { Double($0[expression] * 100).fixed(0) } ?? "0"
            }.joined(separator: ",")
            let faces = column.faces == column.faces.rounded() ? column.faces.fixed(0) : column.faces.fixed(1)
            return
                "[\"\(Clock.text(Double(column.from)))\",\(faces),\(column.agreement?.fixed(3) ?? "null"),[\(shares)]]"
        }.joined(separator: ",")
        let left = TimelineChart.plot.minX / TimelineChart.width
        let width = TimelineChart.plot.width / TimelineChart.width
        return "data-columns=\"\("[\(columns)]".escapedForMarkup)\" "
            + "data-names=\"\(expressions.map(\.rawValue).joined(separator: " "))\" "
            + "data-left=\"\(left.fixed(4))\" data-width=\"\(width.fixed(4))\""
    }
}
