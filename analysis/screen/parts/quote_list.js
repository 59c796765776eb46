// Shows quotes as text, never as markup: every string goes in through textContent.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const list = parentElement.querySelector("ol");
  list.replaceChildren();
  list.setAttribute("aria-label", data.label);
  for (const quote of data.quotes) {
    const item = document.createElement("li");
    const text = document.createElement("blockquote");
    for (const run of quote.runs) {
      const piece = document.createElement(run.marked ? "mark" : "span");
      piece.textContent = run.text;
      text.append(piece);
    }
    text.dir = "auto";
    const line = document.createElement("p");
    const told = document.createElement("span");
    told.textContent = quote.told;
    told.dir = "auto";
    line.append(told);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = data.open;
    button.setAttribute("aria-label", quote.open_told);
    button.addEventListener("click", () => setTriggerValue("opened", quote.id));
    line.append(button);
    if (data.why) {
      const why = document.createElement("button");
      why.type = "button";
      why.textContent = data.why;
      why.setAttribute("aria-label", `${data.why} ${quote.text}`);
      why.addEventListener("click", () => setTriggerValue("asked", quote.id));
      line.append(why);
    }
    item.append(text, line);
    list.append(item);
  }
}
