// Shows a whole note as it was typed; quotes are marked, the chosen one is brought into view.
export default function (component) {
  const { data, parentElement } = component;
  const page = parentElement.querySelector("article");
  page.replaceChildren();
  page.setAttribute("aria-label", data.label);
  page.lang = data.language;
  let chosen = null;
  for (const run of data.runs) {
    if (!run.quote) {
      page.append(document.createTextNode(run.text));
      continue;
    }
    const mark = document.createElement("mark");
    mark.textContent = run.text;
    if (run.current) {
      mark.className = "current";
      mark.tabIndex = -1;
      mark.setAttribute("aria-current", "true");
      chosen = mark;
    }
    const theme = document.createElement("small");
    theme.textContent = run.current ? `${run.theme} · ${data.current}` : run.theme;
    page.append(mark, theme);
  }
  if (chosen && data.scroll !== parentElement.dataset?.scrolled) {
    chosen.scrollIntoView({ block: "center" });
  }
}
