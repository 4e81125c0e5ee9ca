// Lets a pin on the map choose its place in the list, and shows on the map which place is chosen.
export default (fieldset) => {
  const inputs = [...fieldset.querySelectorAll(".choice input")];
  const pins = [...fieldset.querySelectorAll("[data-pin]")];
  const show = () => pins.forEach((pin) => pin.toggleAttribute("data-chosen", inputs[pin.dataset.pin - 1].checked));
  for (const pin of pins) {
    pin.setAttribute("data-ready", "");
    pin.addEventListener("click", () => inputs[pin.dataset.pin - 1].click());
  }
  fieldset.addEventListener("change", show);
  show();
};
