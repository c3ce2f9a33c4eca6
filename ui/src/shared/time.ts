const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const locale = "en-GB";
const dateFormat = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const timeFormat = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const fullFormat = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" });
const monthFormat = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" });
const numberFormat = new Intl.NumberFormat("en");

export const formatNumber = (value: number) => numberFormat.format(value);
export const formatDate = (at: number) => dateFormat.format(at);
export const formatMonth = (at: number) => monthFormat.format(at);
export const formatDateTime = (at: number) => `${dateFormat.format(at)}, ${timeFormat.format(at)}`;
export const formatFull = (at: number) => fullFormat.format(at);

/** `one user`, `1,204 users`. */
export function plural(count: number, one: string, many = one + "s"): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** How long ago: `12 min ago`, `yesterday`, `3 months ago`. */
export function formatAgo(at: number, now: number): string {
  const past = now - at;
  // Clocks of two computers differ a little.
  if (past < -MINUTE) return formatDate(at);
  if (past < MINUTE) return "just now";
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY);
  if (days === 0) return `${Math.floor(past / HOUR)} h ago`;
  if (days === 1) return "yesterday";
  if (days < 30) return `${days} days ago`;
  if (days < 365) return plural(Math.round(days / 30.4), "month") + " ago";
  return plural(Math.floor(days / 365.25) || 1, "year") + " ago";
}

/** How long still: `in 19 h`, `in 3 days`. */
export function formatUntil(at: number, now: number): string {
  const left = at - now;
  if (left <= 0) return "over";
  if (left < HOUR) return `in ${Math.max(1, Math.floor(left / MINUTE))} min`;
  if (left < 2 * DAY) return `in ${Math.floor(left / HOUR)} h`;
  if (left < 60 * DAY) return `in ${Math.floor(left / DAY)} days`;
  return "on " + formatDate(at);
}

/** The value of an `<input type="date">` for a moment, in local time. */
export function toDateInput(at: number | null): string {
  if (at === null) return "";
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last millisecond of the day typed into an `<input type="date">`; `null` for none. */
export function endOfDay(value: string): number | null {
  const [year, month, day] = value.split("-").map(Number);
  if (!year || !month || !day) return null;
  return new Date(year, month - 1, day, 23, 59, 59, 999).getTime();
}
