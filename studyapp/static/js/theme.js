// Runs before the first paint, so that a chosen theme does not flash. The system's setting decides otherwise.
const theme = localStorage.getItem("theme");
if (theme) document.documentElement.dataset.theme = theme;
