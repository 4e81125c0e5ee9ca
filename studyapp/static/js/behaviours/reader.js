// Keeps the lit sentence in view in the briefing that stands beside the lesson, without moving the lesson.
export default (reader) => {
  const source = reader.querySelector("[data-source]");
  if (!source) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

  reader.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#s']");
    const sentence = link && document.getElementById(link.hash.slice(1));
    if (!sentence || !source.contains(sentence) || link.pathname !== location.pathname) return;
    if (getComputedStyle(source).position !== "sticky") return;
    event.preventDefault();
    const { scrollX, scrollY } = window;
    const from = source.scrollTop;
    location.hash = link.hash;
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    source.scrollTop = from;
    const box = sentence.getBoundingClientRect();
    const frame = source.getBoundingClientRect();
    source.scrollBy({ top: box.top - frame.top - (frame.height - box.height) / 2, behavior: calm });
  });
};
