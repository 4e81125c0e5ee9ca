// Lets the letter shown on an option choose it, while the focus is among the options. Those after J have none.
export default (fieldset) => {
  const inputs = [...fieldset.querySelectorAll(".choice input")].slice(0, 10);
  fieldset.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    const input = inputs[event.key.toUpperCase().charCodeAt(0) - 65];
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.click();
  });
};
