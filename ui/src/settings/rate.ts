import type { Currency } from "../ipc/commands";
import { parseAmount, typedAmount } from "../shared/money";

/** Rates are whole millionths, as amounts are whole cents. */
const RATE: Currency = {
  code: "",
  prefix: "",
  suffix: "",
  format: "plain",
  decimals: 6,
  rate: 0,
  version: 0,
};

/** A rate as it is typed and shown: `11.7425`. */
export const typedRate = (rate: number) => typedAmount(rate, RATE).replace(/\.?0+$/, "");

/** The millionths that were typed; `undefined` for what is no rate. */
export const parseRate = (text: string) => parseAmount(text, RATE);
