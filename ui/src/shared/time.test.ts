import { describe, expect, it } from "vitest";
import { endOfDay, formatAgo, formatUntil, parseDay, plural, toDay } from "./time";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date(2026, 10, 24, 15, 0).getTime();

describe("times", () => {
  it.each([
    [now - 20_000, "just now"],
    [now - 12 * 60_000, "12 min ago"],
    [now - 3 * HOUR, "3 h ago"],
    [now - 20 * HOUR, "yesterday"],
    [now - 26 * HOUR, "yesterday"],
    [now - 5 * DAY, "5 days ago"],
    [now - 92 * DAY, "3 months ago"],
    [now - 800 * DAY, "2 years ago"],
  ])("tells how long ago: %s", (at, words) => {
    expect(formatAgo(at, now)).toBe(words);
  });

  it.each([
    [now - 1, "over"],
    [now + 19 * HOUR, "in 19 h"],
    [now + 5 * DAY, "in 5 days"],
    [now + 30 * 60_000, "in 30 min"],
  ])("tells how long still: %s", (at, words) => {
    expect(formatUntil(at, now)).toBe(words);
  });

  it("takes a day to its last millisecond, and gives the same day back", () => {
    const end = endOfDay("2027-02-28");
    expect(toDay(end ?? null)).toBe("2027-02-28");
    expect(new Date((end ?? 0) + 1).getDate()).toBe(1);
  });

  it.each(["2027-02-28", "28.2.2027", "28. 2. 2027", "28 Feb 2027", " 28 february 2027 "])(
    "understands the day %s",
    (typed) => {
      expect(parseDay(typed)).toBe(new Date(2027, 1, 28).getTime());
    },
  );

  it("takes nothing for no day, and never guesses", () => {
    expect(endOfDay("")).toBeNull();
    for (const typed of ["2027-02-31", "2/28/2027", "tomorrow", "28 Foo 2027", "2027"]) {
      expect(parseDay(typed)).toBeUndefined();
    }
  });

  it("counts in words", () => {
    expect(plural(1, "user")).toBe("1 user");
    expect(plural(1204118, "user")).toBe("1,204,118 users");
  });
});
