// Shows a whole note as it was typed; quotes are marked, what is set apart tells why, and the chosen quote is brought
// into view once. A click on a quote chooses it, as the select box beside the note does.
function tagged(kind, run, told, className) {
  const piece = document.createElement(kind);
  piece.textContent = run.text;
  const tag = document.createElement("small");
  tag.textContent = told;
  if (className) tag.className = className;
  return [piece, tag];
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const page = parentElement.querySelector("article");
  page.replaceChildren();
  page.setAttribute("aria-label", data.label);
  page.lang = data.language;
  let chosen = null;
  for (const run of data.runs) {
    if (run.quote) {
      const told = run.current ? `${run.theme} · ${data.current}` : run.theme;
      const [mark, theme] = tagged("mark", run, told, "");
      if (run.current) {
        mark.className = "current";
        mark.tabIndex = -1;
        mark.setAttribute("aria-current", "true");
        chosen = mark;
      } else {
        mark.addEventListener("click", () => {
          if (!document.getSelection()?.toString()) setTriggerValue("picked", run.id);
        });
      }
      page.append(mark, theme);
    } else if (run.reason) {
      page.append(...tagged("span", run, run.reason, "apart"));
    } else {
      page.append(document.createTextNode(run.text));
    }
  }
  if (chosen && page.dataset.shown !== data.chosen) {
    chosen.scrollIntoView({ block: "center" });
  }
  page.dataset.shown = data.chosen;
}
