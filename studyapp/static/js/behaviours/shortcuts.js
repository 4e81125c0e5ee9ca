// Presses what a key is shown on: the button or link with that data-key. In a list of rows it is that of the row with
// the focus, else of the first row that waits, and J and K go from row to row. The keys can be switched off, and stay so.
const TYPING = "textarea, select, input:not([type=radio], [type=checkbox])";
const STORED = "studyapp-keys";

export default (part) => {
  const switches = part.querySelectorAll("[data-keys-switch]");
  const isOff = () => localStorage.getItem(STORED) === "off";
  const show = () => {
    part.toggleAttribute("data-keyless", isOff());
    for (const one of switches) one.setAttribute("aria-pressed", String(!isOff()));
  };
  for (const one of switches) {
    one.hidden = false;
    one.addEventListener("click", () => {
      localStorage.setItem(STORED, isOff() ? "on" : "off");
      show();
    });
  }
  show();

  const waiting = () => [...part.querySelectorAll("[data-row][data-waits]")];
  const here = () => document.activeElement?.closest("[data-row]") ?? waiting()[0];
  const go = (row) => {
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
  };
  const move = (by) => {
    const rows = [...part.querySelectorAll("[data-row]")];
    const at = rows.indexOf(document.activeElement?.closest("[data-row]"));
    go(at < 0 ? here() : rows[at + by]);
  };

  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isOff() || event.target.matches(TYPING)) return;
    const key = event.key.toLowerCase();
    const scope = here() ?? part;
    const target = [...scope.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((one) => one.checkVisibility());
    if (!target && !(scope !== part && "jk".includes(key))) return;
    event.preventDefault();
    if (!target) move(key === "j" ? 1 : -1);
    else if (target.matches("fieldset")) target.querySelector("button").focus();
    else {
      target.click();
      if (target.matches("summary")) target.parentElement.querySelector("button")?.focus();
    }
  });

  // A row that was decided on is drawn anew: the next one that waits has the focus then.
  part.addEventListener("htmx:load", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    const isAfter = (one) => row.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
    go(row.matches("[data-waits]") ? row : (waiting().find(isAfter) ?? row));
  });
};
