import type { OrderPage, OrderQuery, OrderStatus } from "../commands";
import { AppError } from "../errors";
import type { Core, Handlers } from "./core";
import { DAY, fits, sorted } from "./core";
import { accountName, nameOf, NOW } from "./data";

const STATUSES = ["pending", "active", "active", "cancelled", "pending", "fraud"] as const;

function made(core: Core): OrderPage[] {
  const currency = core.currencies[0]?.currency;
  const { users } = core.world;
  if (!currency) return [];
  // The first account ordered three times, the second never.
  const buyers = [0, 0, 0, ...Array.from({ length: 37 }, (_, i) => i + 2)];
  const accounts = buyers.flatMap((at) => core.world.accounts[at] ?? []);
  return accounts.map((account, i): OrderPage => {
    const status: OrderStatus = STATUSES[i % STATUSES.length] ?? "pending";
    const number = accounts.length - i;
    const user = i % 5 === 4 ? undefined : users[i % users.length];
    const record = { account_id: account.id, version: 1, created_at: NOW - i * 2 * DAY };
    const amount = 490 + i * 1_115;
    const id = core.random.id();
    const order = { ...record, id, number, user_id: user?.id ?? null, status, currency: "EUR" };
    const isPlaced = status === "pending" || status === "active";
    const line = { text: "Web hosting S – shop.example", amount, service_id: null };
    return {
      order: { ...order, total: amount },
      currency,
      account_name: accountName(account),
      account_reference: account.reference,
      user_name: user ? nameOf(user) : null,
      services: ["Web hosting S", "Certificate"].slice(0, 1 + (i % 2)).map((name, n) => ({
        ...record,
        id: core.random.id(),
        order_id: id,
        terms: {
          product_id: "p1",
          name: i === 1 ? "Managed server with daily copies, kept for a year in two places" : name,
          domain: n ? "" : `shop-${i}.example`,
          status,
          cycle: n ? "annually" : "monthly",
          currency: "EUR",
          amount: n ? 5_900 : amount,
          registered_at: record.created_at,
          next_due_at: null,
        },
      })),
      invoice:
        i % 7 === 6
          ? null
          : {
              invoice: {
                ...record,
                id: core.random.id(),
                number: 2_000 + number,
                order_id: id,
                status: isPlaced ? (i % 3 ? "paid" : "unpaid") : "cancelled",
                currency: "EUR",
                total: amount,
                issued_at: record.created_at,
                due_at: record.created_at + 14 * DAY,
                paid_at: null,
                notes: "",
                lines: [line],
              },
              is_overdue: false,
              currency,
              account_name: accountName(account),
              account_reference: account.reference,
              payment_instructions: "",
            },
    };
  });
}

/** Orders of the first forty accounts, refused for the reasons for which the real ones are. */
export function orders(core: Core): Handlers {
  let all: OrderPage[] | undefined;
  const pages = () => (all ??= made(core));
  function find(id: string): OrderPage {
    const page = pages().find((one) => one.order.id === id.slice(0, 36));
    if (!page) throw new AppError("not_found", "This order no longer exists.");
    return page;
  }
  function found(q: OrderQuery): OrderPage[] {
    const rows = pages().filter(
      ({ order, account_name, account_reference }) =>
        (q.account_id === null || order.account_id === q.account_id.slice(0, 36)) &&
        (!q.statuses.length || q.statuses.includes(order.status)) &&
        (q.placed_from === null || order.created_at >= q.placed_from) &&
        (q.placed_before === null || order.created_at < q.placed_before) &&
        (fits(`${account_name} ${account_reference}`, q.text) || String(order.number) === q.text),
    );
    return sorted(rows, q.direction, ({ order }) =>
      q.sort === "total" ? order.total : q.sort === "status" ? order.status : order.number,
    );
  }
  return {
    "orders|list": (q) => {
      const { rows, next } = core.page(found(q), q.position, q.limit);
      return {
        rows: rows.map(({ order, account_name, account_reference, user_name }) => ({
          order,
          account_name,
          account_reference,
          user_name,
        })),
        next,
      };
    },
    "orders|count": (q) => ({ count: core.total(found(q)) }),
    "orders|show": (q) => find(q.id),
    "orders|set_status": (q) => {
      if (core.admin.role === "reviewer")
        throw new AppError("auth.forbidden", "This needs the role Support Operator.");
      const page = find(q.id);
      core.fresh(page.order, q.version);
      page.order.status = q.status;
      for (const { terms } of page.services) {
        const isSetUp = terms.status !== "pending" && q.status !== "pending";
        if (!isSetUp) terms.status = q.status;
      }
      const bill = page.invoice?.invoice;
      if (bill?.status === "unpaid" && q.status !== "active") bill.status = "cancelled";
      else if (bill?.status === "cancelled" && q.status === "pending") bill.status = "unpaid";
      core.log("order.status_changed", `Set order ${page.order.number} to ${q.status}`);
      return page.order;
    },
    "exports|orders": () => {
      core.sensitive();
      return { path: "/home/mara/Downloads/usher-orders.csv", rows: pages().length };
    },
  };
}
