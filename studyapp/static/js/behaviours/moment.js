// Tells a moment in the device's own time zone; without it the page tells it in UTC and says so.
// Within a sentence (data-near) a day that is near is told as today or tomorrow.
const DAY = { day: "numeric", month: "long", year: "numeric" };
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const SHAPES = { day: [DAY], time: [TIME], both: [DAY, TIME] };

const daysFromNow = (at) => {
  const [there, here] = [at, new Date()].map((one) => Date.UTC(one.getFullYear(), one.getMonth(), one.getDate()));
  return (there - here) / 86_400_000;
};

export default (element) => {
  const at = new Date(element.dateTime);
  const page = document.documentElement.lang;
  const language = page === "en" ? "en-GB" : page; // 23 January 2017, as elsewhere on the page
  const parts = SHAPES[element.dataset.shape].map((part) => new Intl.DateTimeFormat(language, part).format(at));
  const days = daysFromNow(at);
  if ("near" in element.dataset && (days === 0 || days === 1))
    parts[0] = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  element.textContent = parts.join(", ");
};
