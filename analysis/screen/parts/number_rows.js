// Shows a table of which one number in each row is a button; every string goes in through textContent.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const table = parentElement.querySelector("table");
  table.replaceChildren();
  table.createCaption().textContent = data.caption;
  const head = table.createTHead().insertRow();
  data.headers.forEach((text, place) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = text;
    if (data.numbers.includes(place)) cell.className = "number";
    head.append(cell);
  });
  const body = table.createTBody();
  for (const row of data.rows) {
    const line = body.insertRow();
    row.cells.forEach((text, place) => {
      const cell = line.insertCell();
      cell.dir = "auto";
      if (data.numbers.includes(place)) cell.className = "number";
      if (place !== data.button) {
        cell.textContent = text;
        return;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.setAttribute("aria-label", row.told);
      button.addEventListener("click", () => setTriggerValue("opened", row.id));
      cell.append(button);
    });
  }
}
