import type { Catalogue, Currency, CurrencyForm, CurrencyRow, Price } from "../commands";
import { AppError } from "../errors";
import type { Core, Handlers } from "./core";
import { NOW } from "./data";

const currency = (code: string, more: Partial<Currency>): Currency => ({
  code,
  prefix: "",
  suffix: ` ${code}`,
  format: "comma_point",
  decimals: 2,
  rate: 1_000_000,
  version: 1,
  ...more,
});

export const firstCurrencies = (): CurrencyRow[] => [
  { currency: currency("EUR", { prefix: "€", suffix: "" }), is_default: true },
  {
    currency: currency("JPY", { prefix: "¥", suffix: "", decimals: 0, rate: 162_500_000 }),
    is_default: false,
  },
  { currency: currency("NOK", { format: "space_comma", rate: 11_742_500 }), is_default: false },
];

const monthly = (amount: number): Price => ({
  currency: "EUR",
  cycle: "monthly",
  amount,
  setup: 0,
});

export const firstCatalogue = (): Catalogue => ({
  groups: [
    { id: "g1", name: "Hosting", description: "", position: 1, hidden: false, version: 1 },
    { id: "g2", name: "Certificates", description: "", position: 2, hidden: false, version: 1 },
    { id: "g3", name: "Old offers", description: "", position: 3, hidden: true, version: 1 },
  ],
  products: [
    ["p1", "g1", "Web hosting S", [monthly(490), { ...monthly(4_900), cycle: "annually" }]],
    ["p2", "g1", "Web hosting L, with daily copies kept for a year", [monthly(1_290)]],
    ["p3", "g2", "Certificate", [{ ...monthly(5_900), cycle: "annually", setup: 1_000 }]],
    ["p4", "g3", "Mail only", []],
  ].map(([id, group_id, name, prices], i) => ({
    id: id as string,
    group_id: group_id as string,
    name: name as string,
    description: "",
    position: i + 1,
    hidden: id === "p4",
    asks_domain: group_id === "g1",
    prices: prices as Price[],
    created_at: NOW,
    version: 1,
  })),
});

/** Currencies and products, refused for the reasons for which the real ones are. */
export function shop(core: Core): Handlers {
  function allowed() {
    if (core.admin.role === "full_administrator") return;
    throw new AppError("auth.forbidden", "This needs the role Full Administrator.");
  }
  function known(code: string): CurrencyRow {
    const row = core.currencies.find((one) => one.currency.code === code);
    if (!row) throw new AppError("not_found", "This currency no longer exists.");
    return row;
  }
  function checked(form: CurrencyForm) {
    if (!(form.rate >= 1 && form.rate <= 1e12))
      throw new AppError("invalid", "A rate lies between 0.000001 and 1,000,000.", "rate");
    if (!(form.decimals >= 0 && form.decimals <= 3))
      throw new AppError("invalid", "A currency has 0 to 3 decimals.", "decimals");
  }
  function named(name: string) {
    if (!name.trim()) throw new AppError("invalid", "This is needed.", "name");
  }
  function found<T extends { id: string }>(rows: T[], id: string): T {
    const row = rows.find((one) => one.id === id);
    if (!row) throw new AppError("not_found", "This no longer exists.");
    return row;
  }

  return {
    "currencies|list": () => core.currencies,
    "currencies|add": (q) => {
      allowed();
      const code = q.code.trim().toUpperCase();
      if (!/^[A-Z]{3}$/.test(code))
        throw new AppError("invalid", "Use the currency's three-letter code, such as EUR.", "code");
      if (core.currencies.some((one) => one.currency.code === code))
        throw new AppError("currency.exists", `${code} is among the currencies already.`, "code");
      checked(q.form);
      const added = { code, ...q.form, version: 1 };
      core.currencies.push({ currency: added, is_default: core.currencies.length === 0 });
      core.currencies.sort((a, b) => a.currency.code.localeCompare(b.currency.code));
      return added;
    },
    "currencies|edit": (q) => {
      allowed();
      const row = known(q.code);
      if (row.is_default && q.form.rate !== 1_000_000)
        throw new AppError(
          "currency.default_rate",
          "The default currency's rate is 1: the others are measured by it.",
          "rate",
        );
      checked(q.form);
      core.fresh(row.currency, q.version);
      return Object.assign(row.currency, q.form);
    },
    "currencies|remove": (q) => {
      allowed();
      const row = known(q.code);
      if (core.catalogue.products.some((one) => one.prices.some((p) => p.currency === q.code)))
        throw new AppError(
          "currency.in_use",
          "Prices or invoices are in this currency. It cannot be removed.",
        );
      core.currencies = core.currencies.filter((one) => one !== row);
      return null;
    },
    "currencies|set_default": (q) => {
      allowed();
      const { rate } = known(q.code).currency;
      for (const row of core.currencies) {
        row.currency.rate = Math.round((row.currency.rate * 1_000_000) / rate);
        row.is_default = row.currency.code === q.code;
        row.currency.version += 1;
      }
      return null;
    },
    "products|list": () => core.catalogue,
    "products|add_group": (q) => {
      allowed();
      named(q.form.name);
      const group = { id: core.random.id(), ...q.form, version: 1 };
      core.catalogue.groups.push(group);
      return group;
    },
    "products|edit_group": (q) => {
      allowed();
      named(q.form.name);
      const group = found(core.catalogue.groups, q.id);
      core.fresh(group, q.version);
      return Object.assign(group, q.form);
    },
    "products|add": (q) => {
      allowed();
      named(q.form.name);
      const product = { id: core.random.id(), ...q.form, created_at: Date.now(), version: 1 };
      core.catalogue.products.push(product);
      return product;
    },
    "products|edit": (q) => {
      allowed();
      named(q.form.name);
      const product = found(core.catalogue.products, q.id);
      core.fresh(product, q.version);
      return Object.assign(product, q.form);
    },
  };
}
