import { call } from "../ipc/client";
import type { Currency, CurrencyRow } from "../ipc/commands";
import { onForget } from "./forget";
import { formatMoney } from "./money";

/** The workspace's currencies. Amounts are shown only once these are known, never guessed. */
class Currencies {
  rows = $state.raw<CurrencyRow[]>();

  async load() {
    this.rows = await call("currencies|list", {});
  }

  forget() {
    this.rows = undefined;
  }

  of(code: string): Currency | undefined {
    return this.rows?.find((one) => one.currency.code === code)?.currency;
  }

  get standard(): string {
    return this.rows?.find((one) => one.is_default)?.currency.code ?? "";
  }

  get options() {
    return (this.rows ?? []).map(({ currency }) => ({
      value: currency.code,
      label: currency.code,
    }));
  }

  show(amount: number, code: string): string {
    const currency = this.of(code);
    return currency ? formatMoney(amount, currency) : `? ${code}`;
  }
}

export const currencies = new Currencies();
onForget(() => currencies.forget());
