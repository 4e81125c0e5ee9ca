// Lets a tap on a map of the world fill in the degrees of a place: of the row that was in hand last, or the first without.
// The map is in the Equal Earth projection, with the numbers of engine/drawing/world.py.
const [A, B, C, D] = [1.340264, -0.081106, 0.000893, 0.003796];
const SCALE = 175.7298803163888;
const WIDTH = 960;
const HEIGHT = 467;
const ROOT = Math.sqrt(3) / 2;
const degrees = (angle) => (angle * 180) / Math.PI;
const radians = (angle) => (angle * Math.PI) / 180;
const stretch = (square) => ROOT * (A + 3 * B * square + square ** 3 * (7 * C + 9 * D * square));
const rise = (square) => A + B * square + square ** 3 * (C + D * square);

const project = (latitude, longitude) => {
  const parameter = Math.asin(ROOT * Math.sin(radians(latitude)));
  const square = parameter ** 2;
  const x = (radians(longitude) * Math.cos(parameter)) / stretch(square);
  return { x: WIDTH / 2 + SCALE * x, y: HEIGHT / 2 - SCALE * parameter * rise(square) };
};

// Newton's method on the height, which alone gives the parameter. Null beside the world.
const locate = ({ x, y }) => {
  const height = (HEIGHT / 2 - y) / SCALE;
  let parameter = height / A;
  for (let step = 0; step < 12; step += 1) {
    parameter -= (parameter * rise(parameter ** 2) - height) / (stretch(parameter ** 2) / ROOT);
  }
  const latitude = degrees(Math.asin(Math.sin(parameter) / ROOT));
  const longitude = degrees((((x - WIDTH / 2) / SCALE) * stretch(parameter ** 2)) / Math.cos(parameter));
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? { latitude, longitude } : null;
};

export default (fieldset) => {
  const part = (name) => fieldset.querySelector(`[data-locate="${name}"]`);
  const [block, words, pins] = [part("map"), part("words"), part("pins")];
  const svg = block.querySelector("svg");
  const rows = () => [...fieldset.querySelectorAll(".option-row")];
  const field = (row, name) => row.querySelector(`[name="place-${name}"]`);
  let inHand = null;
  let closeness = 1;
  let middle = { x: WIDTH / 2, y: HEIGHT / 2 };

  const read = (row) => {
    const at = ["latitude", "longitude"].map((name) => field(row, name).value.trim().replace(",", "."));
    const [latitude, longitude] = at.map(Number);
    return at.every((text) => text !== "") && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
      ? project(latitude, longitude)
      : null;
  };
  const row = () => inHand ?? rows().find((one) => !read(one)) ?? rows().at(-1);
  const shape = (name, attributes, text = "") => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };
  const say = (text, values) => {
    words.textContent = Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
  };
  const draw = () => {
    const size = { width: WIDTH / closeness, height: HEIGHT / closeness };
    const left = Math.min(Math.max(middle.x - size.width / 2, 0), WIDTH - size.width);
    const top = Math.min(Math.max(middle.y - size.height / 2, 0), HEIGHT - size.height);
    svg.setAttribute("viewBox", `${left} ${top} ${size.width} ${size.height}`);
    const unit = size.width / (svg.clientWidth || WIDTH);
    pins.replaceChildren();
    rows().forEach((one, index) => {
      const at = read(one);
      if (!at) return;
      const pin = shape("g", one === row() ? { "data-pin": index + 1, "data-chosen": "" } : { "data-pin": index + 1 });
      pin.append(shape("circle", { class: "pin", cx: at.x, cy: at.y, r: 11 * unit }));
      const place = { x: at.x, y: at.y + 4.5 * unit, "font-size": 13 * unit, "text-anchor": "middle" };
      pin.append(shape("text", { class: "pin-text", ...place }, String(index + 1)));
      pins.append(pin);
    });
    say(words.dataset.words, { n: rows().indexOf(row()) + 1 });
  };
  const zoom = (factor) => {
    closeness = Math.min(Math.max(closeness * factor, 1), 32);
    middle = read(row()) ?? middle;
    draw();
  };

  svg.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const found = locate(at);
    if (!found) return;
    const chosen = row();
    for (const name of ["latitude", "longitude"]) field(chosen, name).value = found[name].toFixed(2);
    inHand = chosen;
    middle = at;
    field(chosen, "name").dispatchEvent(new Event("input", { bubbles: true }));
    const written = ["latitude", "longitude"].map((name) => field(chosen, name).value).join(", ");
    say(words.dataset.done, { n: rows().indexOf(chosen) + 1, at: written });
  });
  part("closer").addEventListener("click", () => zoom(2));
  part("farther").addEventListener("click", () => zoom(0.5));
  fieldset.addEventListener("focusin", (event) => {
    const chosen = event.target.closest(".option-row");
    if (chosen) inHand = chosen;
    draw();
  });
  fieldset.addEventListener("input", draw);
  block.hidden = false;
  draw();
};
