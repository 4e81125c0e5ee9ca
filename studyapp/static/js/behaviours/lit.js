// Brings the sentence under the pen into view in the article beside the draft, without moving the page.
export default (part) => {
  const source = part.querySelector("[data-source]");
  const lit = source?.querySelector("[data-lit]");
  if (!lit || source.scrollHeight <= source.clientHeight) return;
  const box = lit.getBoundingClientRect();
  const frame = source.getBoundingClientRect();
  source.scrollTop += box.top - frame.top - (frame.height - box.height) / 2;
};
