// Lets a part of a sentence be picked as evidence by selecting it in the article, by mouse, by finger or by keyboard.
// Without it whole sentences are ticked. Offsets are counted in code points, as the server counts them.
const SETTLED = 500; // ms in which a selection has not changed: only then is it taken

export default (form) => {
  const list = form.querySelector("[data-passages]");
  const article = form.querySelector(".briefing-text");
  if (!list || !article) return;
  const card = article.closest(".briefing");
  const told = form.querySelector("[data-told]");
  const sentences = [...article.querySelectorAll("[data-start]")];
  for (const words of form.querySelectorAll("[data-selecting]")) words.hidden = false;

  const length = (text) => [...text].length;
  const boxOf = (sentence) => sentence.closest(".pickable").querySelector("input");
  const passages = () => [...list.querySelectorAll("input:checked")].map((input) => input.value.split("-").map(Number));

  const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter(article.lang || "en", { granularity: "word" });
  const wordsOf = (text) => {
    const found = segmenter
      ? [...segmenter.segment(text)].filter((one) => one.isWordLike).map((one) => [one.index, one.segment.length])
      : [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)].map((one) => [one.index, one[0].length]);
    return found.map(([from, size]) => [from, from + size]);
  };

  // What a range covers of a sentence, in whole words; null where it covers none.
  const partOf = (range, sentence) => {
    if (!range.intersectsNode(sentence)) return null;
    const inner = document.createRange();
    inner.selectNodeContents(sentence);
    const before = inner.cloneRange();
    if (range.compareBoundaryPoints(Range.START_TO_START, inner) > 0) {
      inner.setStart(range.startContainer, range.startOffset);
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, inner) < 0) inner.setEnd(range.endContainer, range.endOffset);
    before.setEnd(inner.startContainer, inner.startOffset);
    const text = sentence.textContent;
    const from = before.toString().length;
    const to = from + inner.toString().length;
    const words = wordsOf(text);
    const touched = words.filter(([start, end]) => start < to && from < end);
    if (!touched.length) return null;
    const isWhole = touched.length === words.length;
    const raw = text.slice(Math.min(from, touched[0][0]), Math.max(to, touched.at(-1)[1]));
    const begun = Math.min(from, touched[0][0]) + (raw.length - raw.trimStart().length);
    const start = Number(sentence.dataset.start) + length(text.slice(0, begun));
    return { sentence, isWhole, start, end: start + length(raw.trim()), text: isWhole ? text.trim() : raw.trim() };
  };

  // Draws exactly what is picked; where the browser cannot, the sentence that holds it.
  const mark = () => {
    const ranges = [];
    for (const sentence of sentences) {
      const text = [...sentence.textContent];
      const first = Number(sentence.dataset.start);
      const here = passages().filter(([from, to]) => from < first + text.length && first < to);
      sentence.closest(".pickable").toggleAttribute("data-marked", here.length > 0 && !CSS.highlights);
      for (const [from, to] of here) {
        const range = document.createRange();
        range.setStart(sentence.firstChild, text.slice(0, Math.max(0, from - first)).join("").length);
        range.setEnd(sentence.firstChild, text.slice(0, to - first).join("").length);
        ranges.push(range);
      }
    }
    if (CSS.highlights) CSS.highlights.set("picked", new Highlight(...ranges));
  };

  const itemOf = ({ start, end, text }) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const quote = document.createElement("q");
    label.className = "switch";
    Object.assign(input, { type: "checkbox", name: "span", value: `${start}-${end}`, checked: true });
    quote.textContent = text;
    label.append(input, quote);
    item.append(label);
    return item;
  };

  // What is picked of a sentence takes the place of what it overlaps: of the whole sentence, or of other parts.
  const add = (part) => {
    for (const item of [...list.children]) {
      const [from, to] = item.querySelector("input").value.split("-").map(Number);
      if (from < part.end && part.start < to) item.remove();
    }
    boxOf(part.sentence).checked = part.isWhole;
    if (!part.isWhole) list.append(itemOf(part));
  };

  const tell = (parts) => {
    if (!told) return;
    const { one, many, none } = told.dataset;
    const words = parts.map((part) => `“${part.text}”`).join(" ");
    told.textContent = parts.length ? `${parts.length > 1 ? many : one} ${words}` : none;
  };

  // While a selection stands it may still grow: what it picked is then put back as it was before, and picked anew.
  let seen = null;
  let before = null;
  const keep = () => {
    before = { items: [...list.children], ticked: sentences.map((sentence) => boxOf(sentence).checked) };
  };
  const putBack = () => {
    list.replaceChildren(...before.items);
    sentences.forEach((sentence, index) => (boxOf(sentence).checked = before.ticked[index]));
  };
  const forget = () => {
    seen = null;
    before = null;
  };

  // Takes what is selected now. Returns whether it is new, and began in the article or beside it.
  let timer = 0;
  const take = () => {
    clearTimeout(timer);
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    if (!form.isConnected || !range || range.collapsed || !range.intersectsNode(article)) {
      forget();
      return false;
    }
    const isOurs = card.contains(selection.anchorNode);
    const parts = isOurs ? sentences.map((sentence) => partOf(range, sentence)).filter(Boolean) : [];
    const said = parts.map((part) => `${part.start}-${part.end}`).join(" ");
    if (said === seen) return false;
    if (before) putBack();
    else keep();
    seen = said;
    parts.forEach(add);
    list.hidden = list.children.length === 0;
    tell(parts);
    mark();
    form.dispatchEvent(new CustomEvent("picked", { bubbles: true }));
    return isOurs;
  };

  let isHeld = false;
  let isTaken = false;
  document.addEventListener("pointerdown", (event) => {
    isHeld = event.pointerType === "mouse";
    isTaken = false;
  });
  document.addEventListener("pointercancel", () => (isHeld = false));
  document.addEventListener("pointerup", (event) => {
    isHeld = false;
    isTaken = take();
    // A mouse has done; what it picked is drawn. A finger or the keyboard may still move the ends.
    if (!isTaken || event.pointerType !== "mouse") return;
    getSelection().removeAllRanges();
    forget();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift") take();
  });
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    if (getSelection().isCollapsed) forget();
    else if (!isHeld) timer = setTimeout(take, SETTLED);
  });
  // A drag that ends on the sentence it began on is also a click on its label: that would tick it.
  article.addEventListener("click", (event) => {
    if (isTaken) event.preventDefault();
    isTaken = false;
  });
  form.addEventListener("change", (event) => {
    if (!list.contains(event.target) && !article.contains(event.target)) return;
    forget();
    mark();
  });
  mark();
};
