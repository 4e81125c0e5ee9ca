// Starts a behaviour for each element that names one: data-behaviour="keys" loads behaviours/keys.js.
// Pages work without any of them.
const start = (root) => {
  for (const element of root.querySelectorAll("[data-behaviour]")) {
    if (element.dataset.started) continue;
    element.dataset.started = "yes";
    for (const name of element.dataset.behaviour.split(" ")) {
      // A page left before its behaviours arrive is no fault: it works without them.
      import(new URL(`behaviours/${name}.js`, import.meta.url)).then((module) => module.default(element), () => {});
    }
  }
};

start(document);
document.addEventListener("htmx:load", (event) => start(event.target.parentElement ?? document));

// What could not be sent from a question's page goes out from any other; there the page of the question does it itself.
const { reader } = document.body.dataset;
if (reader && !document.querySelector("[data-behaviour~=autosave]")) {
  const waits = (() => {
    try {
      return Object.keys(localStorage).some((key) => key.startsWith(`unsent:${reader}:`));
    } catch {
      return false; // forbidden by its reader
    }
  })();
  if (waits) import(new URL("unsent.js", import.meta.url)).then((module) => module.resume(reader), () => {});
}
