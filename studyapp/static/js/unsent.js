// Answers that the site has not acknowledged: kept on this device, one for each question, until it answers.
// An answer keeps the id it was given when it was written, so that sending it again is the same answer. Those of
// somebody else who used this device stay where they are, and are never sent by another reader.
import tellMoment from "./behaviours/moment.js";

const PREFIX = "unsent:";
const MOST_UNHEARD = 40;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;

export const words = {
  saving: "Saving …",
  away: "Not sent yet. Your answer is kept on this device and goes out when you are back online.",
  busy: "Not sent yet. Your answer is kept on this device; we try again by ourselves.",
  signedOut: "Not sent yet. You are signed out: sign in, and your answer goes out.",
  lost: "This answer could not be saved. Load the page and answer again.",
  oneSent: "An answer that waited on this device is sent.",
  manySent: "{n} answers that waited on this device are sent.",
  stays: "Not sent yet. The next page opens once you are back online.",
};

// The random part of an id, where the page is not served over TLS too.
export const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

const keyOf = (reader, action) => `${PREFIX}${reader}:${action}`;

// Where a browser forbids storage, or it is full, answers wait in the open page.
const inPage = new Map();

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? inPage.get(key);
  } catch {
    return inPage.get(key);
  }
};

const write = (key, entry) => {
  try {
    localStorage.setItem(key, JSON.stringify(entry));
  } catch {
    inPage.set(key, entry);
  }
};

const keysOf = (reader) => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${reader}:`));
  } catch {
    return [];
  }
};

export const find = (reader, action) => read(keyOf(reader, action));

// Keeps what was written in place of what was kept before at this question, and says what may have arrived unheard.
export const keep = (reader, action, body) => {
  const key = keyOf(reader, action);
  const earlier = read(key);
  const id = body.get("response");
  const unheard = [...(earlier?.unheard ?? []), earlier?.id].filter((one) => one && one !== id).slice(-MOST_UNHEARD);
  body.delete("csrfmiddlewaretoken");
  const entry = { action, id, body: body.toString(), unheard };
  write(key, entry);
  return entry;
};

const drop = (reader, entry) => {
  const key = keyOf(reader, entry.action);
  if (read(key)?.id !== entry.id) return; // changed since, and still to be sent
  if (!inPage.delete(key)) localStorage.removeItem(key);
};

// A page without a form has no token: any page with one gives it.
const token = async () => {
  const here = document.querySelector("[name=csrfmiddlewaretoken]");
  if (here) return here.value;
  const page = await (await fetch("/join/")).text();
  return page.match(/name="csrfmiddlewaretoken" value="([^"]+)"/)?.[1] ?? "";
};

const savestateIn = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  holder.content.querySelectorAll("[data-behaviour=moment]").forEach(tellMoment);
  return holder.content.querySelector("#savestate");
};

// Sends one answer; returns what became of it: { state: saved, refused, lost, away, busy or signedOut, shown, wait }.
export const send = async (reader, entry) => {
  const body = new URLSearchParams(entry.body);
  entry.unheard.forEach((one) => body.append("unheard", one));
  let answer;
  try {
    body.set("csrfmiddlewaretoken", await token());
    answer = await fetch(entry.action, { method: "POST", body, headers: { "X-Autosave": "1" }, redirect: "manual" });
  } catch {
    return { state: "away" };
  }
  if (answer.status >= 500 || answer.status === 429) {
    return { state: "busy", wait: 1000 * (Number(answer.headers.get("Retry-After")) || 0) };
  }
  if (answer.type === "opaqueredirect" || answer.status === 403) return { state: "signedOut" };
  let shown;
  try {
    shown = savestateIn(await answer.text());
  } catch {
    return { state: "away" };
  }
  drop(reader, entry);
  if (!shown) return { state: "lost" };
  return { state: answer.ok ? "saved" : "refused", shown };
};

export const waits = (state) => ["away", "busy", "signedOut"].includes(state);

// Calls `attempt` until it reports that nothing waits: after a pause that doubles, and as soon as the network is back.
export const untilSent = (attempt) => {
  let wait = FIRST_WAIT;
  let timer;
  const run = async () => {
    clearTimeout(timer);
    const outcome = await attempt();
    if (!outcome || !waits(outcome.state)) {
      wait = FIRST_WAIT;
      return outcome;
    }
    timer = setTimeout(run, Math.max(wait, outcome.wait ?? 0) * (1 + Math.random() / 4));
    wait = Math.min(2 * wait, LONGEST_WAIT);
    return outcome;
  };
  addEventListener("online", () => {
    wait = FIRST_WAIT;
    run();
  });
  return run;
};

const tell = (text, tone) => {
  const line = document.createElement("p");
  line.textContent = text;
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset.tone = tone;
  notice.append(line);
  const region = document.querySelector("#unsent");
  region.hidden = false;
  region.replaceChildren(notice);
};

const markAnswered = (action) => {
  const page = action.replace(/(\d+)\/$/, "?q=$1");
  const tick = [...document.querySelectorAll(".ticks a")].find((one) => one.getAttribute("href") === page);
  if (tick) tick.dataset.state = "answered";
};

// Sends what earlier pages could not, but for the question that is shown, which sees to itself.
export const resume = (reader, { but } = {}) => {
  const sendRest = async () => {
    let sent = 0;
    for (const key of keysOf(reader).filter((one) => one !== keyOf(reader, but))) {
      const entry = read(key); // as it is now: another tab may have sent it, or changed it
      if (!entry) continue;
      const outcome = await send(reader, entry);
      if (waits(outcome.state)) return outcome;
      if (outcome.state === "saved") {
        sent += 1;
        markAnswered(entry.action);
      } else tell(outcome.shown?.textContent ?? words.lost, "error");
    }
    if (sent) tell(sent === 1 ? words.oneSent : words.manySent.replace("{n}", sent), "good");
    return { state: "saved" };
  };
  return untilSent(sendRest)();
};
