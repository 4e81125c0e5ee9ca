// Letters choose an option, 1 to 3 say how sure, F or M flags: the keys that the page lists. Typing in a field is left
// alone, Enter in it presses the form's first button: it saves and goes on.
export default (form) => {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    const options = [...form.querySelectorAll(".choice input")];
    const sure = [...form.querySelectorAll(".certainty input")];
    const pressed = event.key.toLowerCase();
    const option = options["abcdefghij".indexOf(pressed)];
    const target = option && pressed.length === 1 ? option : sure["123".indexOf(pressed)];
    if (target) {
      target.click();
      target.focus();
      event.preventDefault();
      return;
    }
    const button = form.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
    if (button) button.click();
    if (event.key === "Enter" && event.target.matches("input[type=radio], input[type=checkbox], body")) {
      form.querySelector('[name="then"][value="next"]')?.click();
      event.preventDefault();
    }
  });
};
