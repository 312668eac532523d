/// The script of the report; the page says the same without it.
enum PageScript {
    /// Puts the overview in front of the pictures for those who hear the page, and sorts the pictures.
    static let javascript = """
        "use strict";
        (() => {
          const main = document.querySelector("main");
          const overview = document.getElementById("overview");
          if (overview) main.prepend(overview);
          const bar = document.querySelector(".sort");
          const list = document.querySelector(".pictures");
          if (!bar || !list || list.children.length < 2) return;
          bar.hidden = false;
          const number = (card, key) => Number(card.dataset[key]);
          const orders = {
            order: (a, b) => number(a, "order") - number(b, "order"),
            name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, undefined, {numeric: true}),
            mood: (a, b) => number(a, "mood") - number(b, "mood") || number(b, "lead") - number(a, "lead"),
            agreement: (a, b) => number(b, "agreement") - number(a, "agreement"),
          };
          bar.addEventListener("click", (event) => {
            const button = event.target.closest("button");
            if (!button) return;
            const compare = orders[button.dataset.by];
            const cards = Array.from(list.children);
            cards.sort((a, b) => compare(a, b) || orders.order(a, b));
            list.append(...cards);
            for (const other of bar.querySelectorAll("button")) {
              other.setAttribute("aria-pressed", String(other === button));
            }
          });
        })();
        """
}
