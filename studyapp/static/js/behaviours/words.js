// Counts the words of a long answer in the line that the text area names.
export default (area) => {
  const line = document.getElementById(area.dataset.words);
  const count = () => {
    const words = area.value.trim().split(/\s+/u).filter(Boolean).length;
    line.textContent = `${words} ${words === 1 ? line.dataset.one : line.dataset.many}`;
  };
  line.hidden = false;
  area.addEventListener("input", count);
  count();
};
