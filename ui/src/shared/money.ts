import type { Currency, NumberFormat } from "../ipc/commands";

/** Separators of thousands and of the minor unit. */
const SEPARATORS: Record<NumberFormat, readonly [string, string]> = {
  plain: ["", "."],
  comma_point: [",", "."],
  point_comma: [".", ","],
  space_comma: ["\u00a0", ","],
};

/** An amount in minor units as its currency is written: `€1,234.50`, `1.234,50 EUR`. */
export function formatMoney(amount: number, currency: Currency): string {
  const [group, point] = SEPARATORS[currency.format];
  const digits = String(Math.abs(amount)).padStart(currency.decimals + 1, "0");
  const cut = digits.length - currency.decimals;
  const whole = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, group);
  const minor = currency.decimals ? point + digits.slice(cut) : "";
  return `${amount < 0 ? "−" : ""}${currency.prefix}${whole}${minor}${currency.suffix}`;
}

/** An amount as it is typed into a field: without sign of the currency and without thousands. */
export function typedAmount(amount: number, currency: Currency): string {
  const plain: Currency = { ...currency, prefix: "", suffix: "", format: "plain" };
  return formatMoney(amount, plain).replace("−", "-").replace(".", SEPARATORS[currency.format][1]);
}

/** Told at a field with something that is no amount. */
export const NO_AMOUNT = "Write an amount such as 1250 or 1250.50.";

/** The minor units that were typed; `undefined` for what is no amount. Never through a fraction. */
export function parseAmount(text: string, currency: Currency): number | undefined {
  const typed = text.replace(/[\s\u00a0\u202f']/g, "").replace("−", "-");
  const { decimals } = currency;
  // With three decimals `1,234` could be either; there the currency's own sign decides.
  const point = decimals === 3 ? `[${SEPARATORS[currency.format][1]}]` : "[.,]";
  const minor = decimals ? `(?:${point}(\\d{1,${decimals}}))?` : "()";
  const parts = new RegExp(`^(-?)(\\d[\\d.,]*?)${minor}$`).exec(typed);
  const whole = parts?.[2] ?? "";
  if (!/^(?:\d+|\d{1,3}([.,])\d{3}(?:\1\d{3})*)$/.test(whole)) return undefined;
  const digits = whole.replace(/[.,]/g, "") + (parts?.[3] ?? "").padEnd(decimals, "0");
  const amount = Number(digits);
  if (!Number.isSafeInteger(amount)) return undefined;
  return parts?.[1] && amount ? -amount : amount;
}
