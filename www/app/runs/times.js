// @ts-check
// When something was, in the words of the page's language: "today 09:12", "yesterday 16:03", "28 November 16:03".

const DAY_MS = 86_400_000;

/** @param {number} time milliseconds since 1970 */
const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);

/**
 * @param {number} time milliseconds since 1970
 * @param {"en" | "zh"} lang
 * @param {number} [now]
 */
export function when(time, lang, now = Date.now()) {
  // A day of summer time's end or beginning is an hour longer or shorter.
  const days = Math.round((midnight(now) - midnight(time)) / DAY_MS);
  const tag = lang === "zh" ? "zh-Hans" : "en-GB";
  const clock = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(time);
  return `${days === 0 || days === 1 ? relative(tag, days) : date(tag, time, now)} ${clock}`;
}

/** @param {string} tag @param {number} days ago */
const relative = (tag, days) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(-days, "day");

/** @param {string} tag @param {number} time @param {number} now */
function date(tag, time, now) {
  const same = new Date(time).getFullYear() === new Date(now).getFullYear();
  const year = same ? undefined : "numeric";
  return new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year }).format(time);
}

/**
 * Bytes in the unit that suits them.
 * @param {number} bytes
 * @param {(value: number, digits?: number) => string} number
 */
export function size(bytes, number) {
  const [unit, name] = bytes < 1e6 ? [1e3, "KB"] : bytes < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  const value = bytes / unit;
  return `${number(value, value < 10 && unit > 1e3 ? 1 : 0)}\u00a0${name}`;
}
