// Saves an answer a moment after each change and says so. The same form works without: its buttons save too.
// What cannot be sent is kept on this device and sent later, under the id it was given when it was written.
import { find, keep, newId, resume, send, untilSent, waits, words } from "../unsent.js";

const PAUSE = 400;
const PAUSE_IN_TEXT = 2000; // every save of a long text is a whole copy of it
const OURS = ["csrfmiddlewaretoken", "response", "seen", "then"];

export default (form) => {
  const reader = document.body.dataset.reader;
  const action = form.getAttribute("action");
  const field = (name) => form.elements.namedItem(name);
  const state = () => form.querySelector("#savestate");
  let timer;
  let sending = Promise.resolve();
  let isChanged = false;
  let isKept = false; // on this device, as far as this tab knows: another may send it first

  const say = (name, text) => {
    state().dataset.state = name;
    state().textContent = text;
  };

  // The words change inside the live region, which stays: then they are read out.
  const show = (fresh) => {
    if (fresh.dataset.state) state().dataset.state = fresh.dataset.state;
    else delete state().dataset.state;
    state().replaceChildren(...fresh.childNodes);
    if (Number(fresh.dataset.sequence)) field("seen").value = fresh.dataset.sequence;
  };

  const body = () => {
    const entries = new URLSearchParams(new FormData(form));
    entries.set("then", "save");
    return entries;
  };

  const sendWaiting = async () => {
    clearTimeout(timer);
    isChanged = false;
    const entry = find(reader, action);
    if (!entry) {
      if (isKept && navigator.onLine) location.reload();
      return undefined;
    }
    say("saving", words.saving);
    const outcome = await send(reader, entry);
    if (!waits(outcome.state)) isKept = Boolean(find(reader, action));
    if (outcome.shown) show(outcome.shown);
    else if (outcome.state === "lost") say("failed", words.lost);
    else say("waiting", words[outcome.state]);
    return outcome;
  };
  const trySending = untilSent(sendWaiting);

  const flush = () => {
    sending = sending.then(trySending, trySending);
    return sending;
  };

  form.addEventListener("input", (event) => {
    if (event.target.name === "then") return;
    isChanged = true;
    field("response").value = newId();
    keep(reader, action, body());
    isKept = true;
    clearTimeout(timer);
    timer = setTimeout(flush, event.target.matches("textarea") ? PAUSE_IN_TEXT : PAUSE);
  });

  // A press of a button waits for what is on its way, and then sends the whole form as it would without script.
  form.addEventListener("submit", (event) => {
    if (form.dataset.flushed) return;
    event.preventDefault();
    const button = event.submitter;
    const submit = () => {
      form.dataset.flushed = "yes";
      form.requestSubmit(button);
    };
    flush().then(() => {
      if (find(reader, action) || !navigator.onLine) {
        if (!navigator.onLine) say("waiting", find(reader, action) ? words.away : words.stays);
        // On a phone the words stand above what is in view, and the press would seem to have done nothing.
        state().scrollIntoView({ block: "nearest" });
        return;
      }
      // In a task of its own: a form cannot be submitted again while its submit event is still being handled.
      setTimeout(submit);
    });
  });

  // Without a network a link would lead to the browser's own page, and away from what is written here.
  form.addEventListener("click", (event) => {
    if (navigator.onLine || !event.target.closest("a[href]")) return;
    event.preventDefault();
    say("waiting", find(reader, action) ? words.away : words.stays);
  });

  addEventListener("storage", () => { if (isKept && !find(reader, action)) flush(); });
  addEventListener("offline", () => { if (find(reader, action)) say("waiting", words.away); });
  addEventListener("pagehide", () => { if (isChanged) navigator.sendBeacon?.(action, body()); });

  // What an earlier visit wrote here and could not send stands in the fields again, and goes out now.
  const earlier = find(reader, action);
  if (earlier) {
    isKept = true;
    const said = new URLSearchParams(earlier.body);
    for (const one of form.elements) {
      if (!one.name || OURS.includes(one.name) || one.tagName === "BUTTON") continue;
      if (["radio", "checkbox"].includes(one.type)) one.checked = said.getAll(one.name).includes(one.value);
      else one.value = said.get(one.name) ?? "";
    }
    // Once it is taken, the page is drawn anew as the site has it, unless one writes on.
    flush().then((outcome) => { if (outcome?.state === "saved" && !isChanged) location.reload(); });
  }
  resume(reader, { but: action });
};
