// Moves items up and down and keeps the places in the select boxes; without it one chooses the places there.
// Nothing is placed until something is moved, so that a question left alone stays unanswered.
export default (list) => {
  const number = () => {
    [...list.children].forEach((item, index) => (item.querySelector("select").value = String(index + 1)));
  };
  for (const tools of list.querySelectorAll("[hidden]")) tools.hidden = false;

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const item = button.closest("li");
    if (button.dataset.move === "up") item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    number();
    button.focus();
    item.querySelector("select").dispatchEvent(new Event("input", { bubbles: true }));
  });

  list.addEventListener("change", (event) => {
    const item = event.target.closest("li");
    if (event.target !== item.querySelector("select")) return;
    const place = Number(event.target.value);
    if (!place) return;
    const others = [...list.children].filter((one) => one !== item);
    if (place > others.length) list.append(item);
    else others[place - 1].before(item);
    number();
    event.target.focus();
  });
};
