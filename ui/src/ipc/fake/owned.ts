import type {
  AccountMailRow,
  Invoice,
  InvoiceForm,
  InvoiceStatus,
  Line,
  Quote,
  Registration,
  Service,
} from "../commands";
import { AppError } from "../errors";
import type { Core, Handlers } from "./core";
import { DAY } from "./core";
import { accountName, NOW } from "./data";

export interface Owned {
  services: Service[];
  registrations: Registration[];
  invoices: Invoice[];
  quotes: Quote[];
  mail: AccountMailRow[];
}

const sum = (lines: Line[]) => lines.reduce((total, line) => total + line.amount, 0);
const SERVICES = ["active", "active", "suspended", "pending", "terminated"] as const;
const DOMAINS = ["active", "active", "grace", "pending_transfer", "transferred_away"] as const;
const INVOICES = ["unpaid", "paid", "paid", "draft", "cancelled", "collections"] as const;
const QUOTES = ["delivered", "draft", "accepted", "lost"] as const;
const MAIL = ["sent", "failed", "sent", "deferred"] as const;

function made(core: Core, account_id: string, n: number): Owned {
  const id = () => core.random.id();
  const each = <T>(make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));
  const of = <T>(words: readonly T[], i: number) => words[i % words.length] as T;
  const record = (i: number) => ({ id: id(), account_id, created_at: NOW - i * DAY, version: 1 });
  const lines = (i: number): Line[] => [
    { text: "Web hosting L, January", amount: 129_000 + i * 1_115, service_id: null },
    { text: "Discount for a whole year", amount: -1_250, service_id: null },
  ];
  return {
    services: each((i) => ({
      ...record(i),
      order_id: null,
      terms: {
        product_id: i % 2 ? null : "p1",
        name:
          i === 2
            ? "Managed server with daily copies, kept for a year in two places"
            : "Web hosting S",
        domain: i % 3 === 1 ? "" : `shop-${i + 1}.halvorsen-marine.example`,
        status: of(SERVICES, i),
        cycle: i === 3 ? "free" : i % 2 ? "annually" : "monthly",
        currency: i === 4 ? "NOK" : "EUR",
        amount: i === 3 ? 0 : 490 + i * 123_450,
        registered_at: NOW - 400 * DAY,
        next_due_at: i === 3 ? null : NOW + (i + 3) * DAY,
      },
    })),
    registrations: each((i) => ({
      ...record(i),
      terms: {
        name: `halvorsen-${i + 1}.example`,
        registrar: i % 2 ? "" : "Registrar Nordic",
        kind: "register",
        status: of(DOMAINS, i),
        currency: "EUR",
        amount: 1_490,
        years: 1 + (i % 3),
        registered_at: NOW - 300 * DAY,
        expires_at: i % 4 === 3 ? null : NOW + (i + 20) * DAY,
        next_due_at: null,
        renews: i % 3 !== 2,
        privacy: true,
      },
    })),
    invoices: each((i) => ({
      ...record(i),
      number: 1_000 + n - i,
      order_id: null,
      status: of(INVOICES, i),
      currency: "EUR",
      total: sum(lines(i)),
      issued_at: NOW - i * 30 * DAY,
      due_at: NOW - i * 30 * DAY + (i === 0 ? -2 : 14) * DAY,
      paid_at: of(INVOICES, i) === "paid" ? NOW - i * 30 * DAY : null,
      notes: "",
      lines: lines(i),
    })),
    quotes: each((i) => ({
      ...record(i),
      number: 200 + n - i,
      subject: i % 2 ? "Second server in Oslo" : "Move of the shop, with its mail and its domains",
      stage: of(QUOTES, i),
      currency: "EUR",
      total: sum(lines(i)),
      valid_until: NOW + (20 - i * 15) * DAY,
      accepted_at: of(QUOTES, i) === "accepted" ? NOW - DAY : null,
      notes: "",
      lines: lines(i),
    })),
    mail: each((i) => ({
      id: id(),
      kind: i % 3 ? "invitation" : "password_reset",
      recipient: i % 4 ? "billing@halvorsen-marine.example" : "old.agency@nolonger.example",
      state: of(MAIL, i),
      reply: ["250 2.0.0 Ok: queued as 4XkT2p", "550 5.1.1 mailbox unknown", "", "451 try later"][
        i % 4
      ] as string,
      created_at: NOW - i * DAY,
      settled_at: of(MAIL, i) === "deferred" ? null : NOW - i * DAY + 4_000,
    })),
  };
}

/** What accounts own. The first account owns much, the second nothing, every other a few. */
export function owned(core: Core): Handlers {
  const all = new Map<string, Owned>();
  function of(account: string | null): Owned {
    const found = core.account(account ?? "");
    let its = all.get(found.id);
    if (!its) {
      const at = core.world.accounts.indexOf(found);
      its = made(core, found.id, at === 0 ? 130 : at === 1 ? 0 : 5);
      all.set(found.id, its);
    }
    return its;
  }
  function find<K extends "services" | "registrations" | "invoices" | "quotes">(
    kind: K,
    id: string,
  ): Owned[K][number] {
    for (const one of all.values()) {
      const row = one[kind].find((each) => each.id === id);
      if (row) return row;
    }
    throw new AppError("not_found", "This no longer exists. Somebody may have removed it.");
  }
  function allowed() {
    if (core.admin.role !== "reviewer") return;
    throw new AppError("auth.forbidden", "This needs the role Support Operator.");
  }
  function needed(text: string, field: string) {
    if (!text.trim()) throw new AppError("invalid", "This is needed.", field);
  }
  function checkLines(lines: Line[]) {
    if (!lines.length) throw new AppError("invalid", "Give 1 to 100 lines.", "lines");
    for (const line of lines) needed(line.text, "lines");
    if (sum(lines) < 0)
      throw new AppError(
        "invalid",
        "The discounts are larger than the rest: the total would be below zero.",
        "lines",
      );
  }
  function checkInvoice(form: InvoiceForm) {
    checkLines(form.lines);
    if (form.due_at < form.issued_at)
      throw new AppError("invalid", "An invoice cannot be due before its date.", "due_at");
  }
  const beside = (account_id: string) => {
    const account = core.account(account_id);
    return { account_name: accountName(account), account_reference: account.reference };
  };
  const record = (account_id: string) => ({
    id: core.random.id(),
    account_id,
    created_at: Date.now(),
    version: 1,
  });
  const isLate = (one: Invoice) =>
    (one.status === "unpaid" || one.status === "collections") && one.due_at < Date.now();
  const currencyOf = (code: string) => {
    const row = core.currencies.find((one) => one.currency.code === code);
    if (!row) throw new AppError("currency.unknown", "Not among the currencies.", "currency");
    return row.currency;
  };
  const next = (rows: { number: number }[]) => Math.max(0, ...rows.map((one) => one.number)) + 1;

  return {
    "services|list": (q) =>
      core.page(
        of(q.account_id).services.map((service) => ({ service, ...beside(service.account_id) })),
        q.position,
        q.limit,
      ),
    "services|add": (q) => {
      allowed();
      needed(q.terms.name, "name");
      const service = { ...record(q.account_id), order_id: null, terms: q.terms };
      of(q.account_id).services.unshift(service);
      return service;
    },
    "services|edit": (q) => {
      allowed();
      needed(q.terms.name, "name");
      const service = find("services", q.id);
      core.fresh(service, q.version);
      return Object.assign(service, { terms: q.terms });
    },
    "registrations|list": (q) =>
      core.page(
        of(q.account_id).registrations.map((one) => ({
          registration: one,
          ...beside(one.account_id),
        })),
        q.position,
        q.limit,
      ),
    "registrations|add": (q) => {
      allowed();
      if (!/^\S+\.\S+$/.test(q.terms.name))
        throw new AppError("invalid", "Give the domain alone, such as example.com.", "name");
      const registration = { ...record(q.account_id), terms: q.terms };
      of(q.account_id).registrations.unshift(registration);
      return registration;
    },
    "registrations|edit": (q) => {
      allowed();
      const registration = find("registrations", q.id);
      core.fresh(registration, q.version);
      return Object.assign(registration, { terms: q.terms });
    },
    "invoices|list": (q) =>
      core.page(
        of(q.account_id).invoices.map(({ lines: _, notes: __, created_at: ___, ...one }) => ({
          ...one,
          is_overdue: isLate(one as Invoice),
          ...beside(one.account_id),
        })),
        q.position,
        q.limit,
      ),
    "invoices|show": (q) => {
      const invoice = find("invoices", q.id);
      return {
        invoice,
        is_overdue: isLate(invoice),
        currency: currencyOf(invoice.currency),
        ...beside(invoice.account_id),
        payment_instructions: "",
      };
    },
    "invoices|add": (q) => {
      allowed();
      checkInvoice(q.form);
      currencyOf(q.currency);
      const rows = of(q.account_id).invoices;
      const status: InvoiceStatus = q.draft ? "draft" : "unpaid";
      const invoice: Invoice = {
        ...record(q.account_id),
        ...q.form,
        number: next(rows),
        order_id: null,
        status,
        currency: q.currency,
        total: sum(q.form.lines),
        paid_at: null,
      };
      rows.unshift(invoice);
      return invoice;
    },
    "invoices|edit": (q) => {
      allowed();
      checkInvoice(q.form);
      const invoice = find("invoices", q.id);
      core.fresh(invoice, q.version);
      return Object.assign(invoice, q.form, { total: sum(q.form.lines) });
    },
    "invoices|set_status": (q) => {
      allowed();
      const invoice = find("invoices", q.id);
      core.fresh(invoice, q.version);
      return Object.assign(invoice, { status: q.status });
    },
    "quotes|list": (q) =>
      core.page(
        of(q.account_id).quotes.map(({ lines: _, notes: __, ...one }) => ({
          ...one,
          ...beside(one.account_id),
        })),
        q.position,
        q.limit,
      ),
    "quotes|show": (q) => {
      const quote = find("quotes", q.id);
      return { quote, currency: currencyOf(quote.currency), ...beside(quote.account_id) };
    },
    "quotes|add": (q) => {
      allowed();
      needed(q.form.subject, "subject");
      checkLines(q.form.lines);
      const rows = of(q.account_id).quotes;
      const quote: Quote = {
        ...record(q.account_id),
        ...q.form,
        number: next(rows),
        currency: q.currency,
        total: sum(q.form.lines),
        accepted_at: null,
      };
      rows.unshift(quote);
      return quote;
    },
    "quotes|edit": (q) => {
      allowed();
      needed(q.form.subject, "subject");
      checkLines(q.form.lines);
      const quote = find("quotes", q.id);
      core.fresh(quote, q.version);
      return Object.assign(quote, q.form, { total: sum(q.form.lines) });
    },
    "outbox|of_user": (q) => {
      const user = core.user(q.user_id);
      const at = core.world.users.indexOf(user);
      const kinds = ["password_changed", "password_reset", "two_factor_on", "invitation"];
      const rows = (at === 2 ? [] : kinds).map((kind, i) => ({
        id: `mail-${at}-${i}`,
        kind,
        recipient: user.email,
        state: MAIL[i % MAIL.length] ?? "sent",
        reply: i === 1 ? "550 5.1.1 mailbox unknown" : "250 2.0.0 Ok: queued as 4XkT2p",
        created_at: NOW - i * 3 * DAY,
        settled_at: NOW - i * 3 * DAY + 4_000,
      }));
      return core.page(rows, q.position, q.limit);
    },
    "outbox|of_account": (q) => core.page(of(q.account_id).mail, q.position, q.limit),
  };
}
