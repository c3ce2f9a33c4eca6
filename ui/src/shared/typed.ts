import { AppError } from "../ipc/errors";
import { currencies } from "./currencies.svelte";
import { NO_AMOUNT, parseAmount, typedAmount } from "./money";
import { NO_DAY, parseDay } from "./time";

/** The day that was typed at a field, or a refusal that names the field. */
export function dayOf(text: string, field: string): number | null {
  const day = parseDay(text);
  if (day === undefined) throw new AppError("invalid", NO_DAY, field);
  return day;
}

export function neededDayOf(text: string, field: string): number {
  const day = dayOf(text, field);
  if (day === null) throw new AppError("invalid", NO_DAY, field);
  return day;
}

/** The minor units that were typed at a field, or a refusal that names the field. */
export function amountOf(text: string, code: string, field: string): number {
  const currency = currencies.of(code);
  const amount = currency && parseAmount(text, currency);
  if (amount === undefined) throw new AppError("invalid", NO_AMOUNT, field);
  return amount;
}

export function typedMoney(amount: number, code: string): string {
  const currency = currencies.of(code);
  return currency ? typedAmount(amount, currency) : "";
}
