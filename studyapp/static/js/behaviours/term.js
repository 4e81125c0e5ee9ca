// Shows a word's meaning beside it. Without this the link leads to the list of words, which is as good.
let card;

export default (link) => {
  if (!("popover" in HTMLElement.prototype)) return;
  link.addEventListener("click", (event) => {
    const meaning = document.getElementById(link.getAttribute("aria-describedby"));
    if (!meaning) return;
    event.preventDefault();
    card ??= makeCard();
    card.replaceChildren(...[...meaning.parentElement.children].map((child) => plain(child)));
    card.showPopover();
    const word = link.getBoundingClientRect();
    const most = document.documentElement.clientWidth - card.offsetWidth - 16;
    card.style.left = `${Math.max(16, Math.min(word.left, most))}px`;
    const below = word.bottom + 8;
    const fits = below + card.offsetHeight < window.innerHeight;
    card.style.top = `${fits ? below : Math.max(8, word.top - card.offsetHeight - 8)}px`;
  });
};

const plain = (node) => {
  const copy = node.cloneNode(true);
  copy.removeAttribute("id");
  return copy;
};

const makeCard = () => {
  const made = document.createElement("div");
  made.className = "word-card";
  made.popover = "auto";
  document.body.append(made);
  addEventListener("scroll", () => made.matches(":popover-open") && made.hidePopover(), { passive: true });
  return made;
};
