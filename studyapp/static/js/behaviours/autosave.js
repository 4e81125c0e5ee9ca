// Saves an answer a moment after each change and says so. The same form works without: its buttons save too.
// Each change gets an id of its own before it is sent, so that sending it again cannot count it twice.
const PAUSE = 400;

export default (form) => {
  const field = (name) => form.elements.namedItem(name);
  const state = () => form.querySelector("#savestate");
  const words = {
    waiting: "Not sent yet. Your answer is kept on this device and goes out when you are back online.",
    saving: "Saving …",
  };
  const key = `answer:${form.getAttribute("action")}`;
  let timer;
  let sending = Promise.resolve();
  let isChanged = false;

  const say = (name) => {
    state().dataset.state = name;
    state().textContent = words[name];
  };

  const body = () => {
    const entries = new URLSearchParams(new FormData(form));
    entries.set("then", "save");
    return entries;
  };

  const send = async () => {
    clearTimeout(timer);
    if (!isChanged) return;
    isChanged = false;
    const sent = body();
    localStorage.setItem(key, sent.toString());
    say("saving");
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: sent,
        headers: { "X-Autosave": "1" },
      });
      localStorage.removeItem(key);
      if (answer.status === 204) return;
      if (!answer.headers.get("content-type")?.startsWith("text/html")) return;
      const holder = document.createElement("template");
      holder.innerHTML = (await answer.text()).trim();
      const fresh = holder.content.querySelector("#savestate");
      if (!fresh) return;
      if (fresh.dataset.sequence) field("seen").value = fresh.dataset.sequence;
      state().replaceWith(fresh);
    } catch {
      isChanged = true;
      say("waiting");
    }
  };

  const flush = () => {
    sending = sending.then(send);
    return sending;
  };

  form.addEventListener("input", (event) => {
    if (event.target.name === "then") return;
    isChanged = true;
    field("response").value = crypto.randomUUID?.() ?? field("response").value;
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
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
    // In a task of its own: a form cannot be submitted again while its submit event is still being handled.
    flush().then(() => setTimeout(submit));
  });

  addEventListener("online", () => { if (isChanged) flush(); });
  addEventListener("pagehide", () => { if (isChanged) navigator.sendBeacon?.(form.getAttribute("action"), body()); });

  // What an earlier visit could not send goes out now, unless the question was answered since.
  const kept = localStorage.getItem(key);
  if (kept && new URLSearchParams(kept).get("seen") === field("seen").value) {
    const earlier = new URLSearchParams(kept);
    earlier.set("csrfmiddlewaretoken", field("csrfmiddlewaretoken").value);
    fetch(form.getAttribute("action"), { method: "POST", body: earlier, headers: { "X-Autosave": "1" } })
      .then((answer) => { localStorage.removeItem(key); if (answer.ok) location.reload(); })
      .catch(() => {});
  } else if (kept) {
    localStorage.removeItem(key);
  }
};
