import { describe, expect, it } from "vitest";
import type { Currency, NumberFormat } from "../ipc/commands";
import { formatMoney, parseAmount, typedAmount } from "./money";

const currency = (format: NumberFormat, decimals = 2): Currency => ({
  code: "X",
  prefix: "",
  suffix: "\u00a0X",
  format,
  decimals,
  rate: 1_000_000,
  version: 1,
});

describe("amounts", () => {
  it.each([
    ["plain", 2, 123_456, "1234.56"],
    ["comma_point", 2, 123_456_789, "1,234,567.89"],
    ["point_comma", 2, 100_000, "1.000,00"],
    ["space_comma", 2, 5, "0,05"],
    ["comma_point", 0, 1_000, "1,000"],
    ["comma_point", 3, 999, "0.999"],
    ["comma_point", 2, -120, "−1.20"],
  ] as const)(
    "are written as the client area writes them: %s, %i, %i",
    (format, places, of, to) => {
      expect(formatMoney(of, currency(format, places))).toBe(`${to}\u00a0X`);
    },
  );

  it.each([
    ["1234.5", 2, 123_450],
    ["1.234,50", 2, 123_450],
    ["1,234.50", 2, 123_450],
    ["1 234,50", 2, 123_450],
    ["1,234", 2, 123_400],
    ["-0.10", 2, -10],
    ["0", 2, 0],
    ["1,234", 3, 1_234_000],
    ["1.234", 3, 1_234],
    ["1,000", 0, 1_000],
  ] as const)("are understood as people type them: %s", (typed, places, minor) => {
    expect(parseAmount(typed, currency("comma_point", places))).toBe(minor);
  });

  it.each(["", "-", "x", "1.2.3", "1,23,456.00", "1.5e3", "1.234,567.0", "99999999999999999"])(
    "are not guessed: %s",
    (typed) => {
      expect(parseAmount(typed, currency("comma_point"))).toBeUndefined();
    },
  );

  it("come back from a field as they went in", () => {
    for (const format of ["plain", "comma_point", "point_comma", "space_comma"] as const)
      for (const places of [0, 2, 3])
        for (const amount of [0, 1, -1, 99, 1_000, 123_456_789_012]) {
          const one = currency(format, places);
          expect(parseAmount(typedAmount(amount, one), one)).toBe(amount);
        }
  });
});
