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

const two = (n: number) => String(n).padStart(2, "0");

/** A day as it is typed, `2027-02-28`; empty for none. */
export function toDay(at: number | null): string {
  if (at === null) return "";
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Told at a field with something that is no day. */
export const NO_DAY = "Write the day as 2027-02-28 or 28 Feb 2027.";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** The day that was typed, as its first moment; `null` for nothing, `undefined` for what is no day. */
export function parseDay(text: string): number | null | undefined {
  const typed = text.trim().toLowerCase();
  if (!typed) return null;
  let parts: (number | undefined)[] = [];
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(typed);
  const named = /^(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?\s+(\d{4})$/.exec(typed);
  if (iso) parts = iso.slice(1).map(Number);
  else if (dotted) parts = dotted.slice(1).map(Number).reverse();
  else if (named) parts = [Number(named[3]), MONTHS.indexOf(named[2] ?? "") + 1, Number(named[1])];
  const [year, month, day] = parts;
  if (!year || !month || !day) return undefined;
  const date = new Date(year, month - 1, day);
  // 31 February and the like would become another day.
  if (date.getMonth() !== month - 1 || date.getDate() !== day) return undefined;
  return date.getTime();
}

/** The last millisecond of the day that was typed; `null` and `undefined` as in `parseDay`. */
export function endOfDay(text: string): number | null | undefined {
  const start = parseDay(text);
  if (start === null || start === undefined) return start;
  return new Date(start).setHours(23, 59, 59, 999);
}
