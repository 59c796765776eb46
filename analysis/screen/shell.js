// Keeps the page in one language and its letters free: Streamlit's own texts are English, and its single-letter
// shortcuts (r, c) act while someone reads with a screen reader. Words of residents stand in components and in
// boxes of our own, which are passed over.
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
const OURS = "[data-testid='stHtml'], [data-testid='stBidiComponentRegular'], [data-testid='stBidiComponentIsolated'], textarea, script, style";

function patternsOf(texts) {
  return texts.map(([english, shown]) => {
    const escaped = english.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\\{n\\}", "(.+?)");
    return [new RegExp(`^\\s*${escaped}\\s*$`), shown];
  });
}

function translate(text, patterns) {
  for (const [pattern, shown] of patterns) {
    const found = pattern.exec(text);
    if (found) {
      let place = 0;
      return shown.replaceAll("{n}", () => found[(place += 1)] ?? "");
    }
  }
  return null;
}

function visit(root, patterns) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.nodeType === 1 && node.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      const shown = node.data.length < 120 ? translate(node.data, patterns) : null;
      if (shown !== null && shown !== node.data) node.data = shown;
      continue;
    }
    for (const name of ATTRIBUTES) {
      const value = node.getAttribute?.(name);
      const shown = value ? translate(value, patterns) : null;
      if (shown !== null && shown !== value) node.setAttribute(name, shown);
    }
  }
}

function holdLetters(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable='true']");
  if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && ["r", "c", "R", "C"].includes(event.key)) {
    event.stopImmediatePropagation();
  }
}

export default function (component) {
  const { language, texts } = component.data;
  const patterns = patternsOf(texts);
  document.documentElement.lang = language;
  window.addEventListener("keydown", holdLetters, true);
  visit(document.body, patterns);
  const watcher = new MutationObserver((changes) => {
    for (const change of changes) {
      const node = change.target.nodeType === 3 ? change.target.parentElement : change.target;
      if (node?.isConnected && !node.closest(OURS)) visit(node, patterns);
    }
  });
  watcher.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  return () => {
    watcher.disconnect();
    window.removeEventListener("keydown", holdLetters, true);
  };
}
