import { describe, expect, it } from "vitest";
import {
  isScaled,
  MAX_HEIGHT,
  maxOffset,
  moveByKey,
  reveal,
  rowsInSight,
  scrollHeight,
  toOffset,
  toScrollTop,
} from "./window";

const short = { total: 100, row: 44, view: 440 };
const long = { total: 5_000_000, row: 44, view: 600 };

describe("windowed rows", () => {
  it("draws only what is in sight, with a few spare", () => {
    expect(rowsInSight(0, short)).toEqual({ from: 0, to: 14 });
    expect(rowsInSight(440, short)).toEqual({ from: 6, to: 24 });
    expect(rowsInSight(maxOffset(short), short)).toEqual({ from: 86, to: 100 });
    expect(rowsInSight(0, { total: 0, row: 44, view: 440 })).toEqual({ from: 0, to: 0 });
    const far = rowsInSight(123_456_789, long);
    expect(far.to - far.from).toBeLessThanOrEqual(24);
  });

  it("never makes an element higher than browsers allow", () => {
    expect(scrollHeight(long)).toBe(MAX_HEIGHT);
    expect(isScaled(long)).toBe(true);
    expect(isScaled(short)).toBe(false);
  });

  it("reaches both ends of a scaled list", () => {
    expect(toOffset(0, long)).toBe(0);
    expect(toOffset(MAX_HEIGHT - long.view, long)).toBe(maxOffset(long));
    expect(rowsInSight(toOffset(MAX_HEIGHT - long.view, long), long).to).toBe(long.total);
  });

  it("comes back to the same offset through the scroll bar", () => {
    for (const share of [0, 0.1, 0.333, 0.5, 0.999, 1]) {
      const offset = maxOffset(long) * share;
      expect(toOffset(toScrollTop(offset, long), long)).toBeCloseTo(offset, 3);
    }
    expect(toOffset(toScrollTop(321, short), short)).toBe(321);
  });

  it("moves by keys and stops at the ends", () => {
    expect(moveByKey("ArrowDown", 0, short)).toBe(1);
    expect(moveByKey("ArrowUp", 0, short)).toBe(0);
    expect(moveByKey("PageDown", 0, short)).toBe(9);
    expect(moveByKey("PageUp", 50, short)).toBe(41);
    expect(moveByKey("End", 5, short)).toBe(99);
    expect(moveByKey("Home", 50, short)).toBe(0);
    expect(moveByKey("x", 5, short)).toBeUndefined();
    expect(moveByKey("End", 0, { ...short, total: 0 })).toBeUndefined();
  });

  it("scrolls as little as needed to show a row", () => {
    expect(reveal(3, 0, short)).toBe(0);
    expect(reveal(10, 0, short)).toBe(44);
    expect(reveal(2, 440, short)).toBe(88);
    expect(reveal(99, 0, short)).toBe(maxOffset(short));
  });
});
