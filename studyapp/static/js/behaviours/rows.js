// Adds a blank row in place instead of sending the form for it. The last row is copied, emptied and numbered on.
export default (list) => {
  const button = list.parentElement.querySelector('button[name="do"][value="more"]');
  if (!button) return;

  const letter = (index) => String.fromCharCode(65 + index);
  const renumber = (text, from, to) => text.replace(new RegExp(`\\b${from}\\b`), to);
  const add = () => {
    const last = list.lastElementChild;
    const count = list.children.length;
    const row = last.cloneNode(true);
    for (const fault of row.querySelectorAll(".fault")) fault.remove();
    for (const one of row.querySelectorAll("[id]")) one.id = renumber(one.id, count - 1, count);
    for (const label of row.querySelectorAll("label[for]")) label.htmlFor = renumber(label.htmlFor, count - 1, count);
    for (const words of row.querySelectorAll("label, .visually-hidden")) {
      for (const node of words.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        node.data = renumber(renumber(node.data, count, count + 1), letter(count - 1), letter(count));
      }
    }
    for (const field of row.querySelectorAll("input, textarea, select")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = false;
        field.value = String(count);
      } else if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = "";
    }
    list.append(row);
    row.querySelector("input:not([type=radio]):not([type=checkbox]), textarea")?.focus();
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    add();
  });
};
