// Tells a moment in the device's own time zone; without it the page tells it in UTC and says so.
const DAY = { day: "numeric", month: "long", year: "numeric" };
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const SHAPES = { day: [DAY], time: [TIME], both: [DAY, TIME] };

export default (element) => {
  const at = new Date(element.dateTime);
  const page = document.documentElement.lang;
  const language = page === "en" ? "en-GB" : page; // 23 January 2017, as elsewhere on the page
  const parts = SHAPES[element.dataset.shape].map((part) => new Intl.DateTimeFormat(language, part).format(at));
  element.textContent = parts.join(", ");
};
