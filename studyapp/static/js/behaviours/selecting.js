// Lets a part of a sentence be picked as evidence by selecting it in the article. Without it whole sentences are ticked.
// Offsets are counted in code points, as the server counts them.
export default (form) => {
  const list = form.querySelector("[data-passages]");
  const article = form.querySelector(".briefing-text");
  if (!list || !article) return;
  for (const words of form.querySelectorAll("[data-selecting]")) words.hidden = false;

  const length = (text) => [...text].length;
  const textOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-start]");

  // Where a point of a selection lies in the article: in code points, or null outside the sentences.
  const offsetOf = (node, offset) => {
    const sentence = textOf(node);
    if (!sentence || !article.contains(sentence)) return null;
    const before = document.createRange();
    before.setStart(sentence, 0);
    before.setEnd(node, offset);
    return Number(sentence.dataset.start) + length(before.toString());
  };

  const picked = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const sentence = textOf(range.startContainer);
    if (!sentence || sentence !== textOf(range.endContainer)) return null;
    const raw = range.toString();
    const text = raw.trim();
    if (!text) return null;
    const start = offsetOf(range.startContainer, range.startOffset) + length(raw.slice(0, raw.indexOf(text)));
    return { start, end: start + length(text), text, sentence };
  };

  const mark = () => {
    const spans = [...list.querySelectorAll("input:checked")].map((input) => input.value.split("-").map(Number));
    for (const sentence of article.querySelectorAll("[data-start]")) {
      const start = Number(sentence.dataset.start);
      const end = start + length(sentence.textContent);
      const isMarked = spans.some(([from, to]) => from < end && start < to);
      sentence.closest(".pickable").toggleAttribute("data-marked", isMarked);
    }
  };

  const add = ({ start, end, text }) => {
    const value = `${start}-${end}`;
    if ([...list.querySelectorAll("input")].some((input) => input.value === value)) return;
    const item = document.createElement("li");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const quote = document.createElement("q");
    label.className = "switch";
    Object.assign(input, { type: "checkbox", name: "span", value, checked: true });
    quote.textContent = text;
    label.append(input, quote);
    item.append(label);
    list.append(item);
    list.hidden = false;
    mark();
    form.dispatchEvent(new CustomEvent("picked", { bubbles: true }));
  };

  let justPicked = false;
  article.addEventListener("pointerup", () => {
    const found = picked();
    justPicked = Boolean(found);
    if (!found) return;
    const whole = found.sentence.textContent.trim();
    if (found.text === whole) {
      const box = found.sentence.closest(".pickable").querySelector("input");
      box.checked = true;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } else add(found);
    getSelection().removeAllRanges();
  });
  // A drag that ends on the sentence it began on is also a click on its label: that would tick it.
  article.addEventListener("click", (event) => {
    if (justPicked) event.preventDefault();
    justPicked = false;
  });
  list.addEventListener("change", mark);
};
