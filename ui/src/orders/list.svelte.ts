import { call } from "../ipc/client";
import type { OrderQuery, OrderRow, OrderSort, OrderStatus } from "../ipc/commands";
import { onForget } from "../shared/forget";
import type { Column } from "../shared/grid/columns.svelte";
import type { GridPosition } from "../shared/grid/source.svelte";
import { GridState } from "../shared/grid/state.svelte";
import { endOfDay, parseDay } from "../shared/time";

export type OrderFilter = "all" | OrderStatus;
export const FILTERS: readonly { id: OrderFilter; label: string }[] = [
  { id: "all", label: "All" },
  { id: "pending", label: "Pending" },
  { id: "active", label: "Accepted" },
  { id: "cancelled", label: "Cancelled" },
  { id: "fraud", label: "Fraud" },
];

const columns: readonly Column<OrderRow>[] = [
  { id: "order", title: "Order", width: 80, sort: "added", fixed: true },
  { id: "account", title: "Account", width: 176, grow: true },
  { id: "status", title: "Status", width: 106, sort: "status" },
  { id: "placed", title: "Placed", width: 112 },
  { id: "total", title: "Total", width: 108, sort: "total", align: "end" },
  { id: "user", title: "Placed by", width: 144, text: (row) => row.user_name ?? "an admin" },
];

const NOTHING = { text: "", filter: "all" as OrderFilter, account: undefined, from: "", to: "" };

/** The list of orders: what was asked for, and all that stays while its page is away. */
class OrderList {
  text = $state("");
  filter = $state<OrderFilter>("all");
  account = $state<{ id: string; name: string }>();
  /** Days as they are typed. */
  from = $state("");
  to = $state("");
  counts = $state<Partial<Record<OrderFilter, number>>>({});
  #asked = 0;

  readonly grid: GridState<OrderRow> = new GridState(
    "orders",
    columns,
    {
      id: (row) => row.order.id,
      page: (position, limit) => call("orders|list", this.query(position, limit)),
      count: async () => (await call("orders|count", this.query({ at: "start" }, 0))).count,
    },
    { by: "added", direction: "descending" },
  );

  query(position: GridPosition, limit: number, filter = this.filter): OrderQuery {
    const until = endOfDay(this.to);
    return {
      text: this.text,
      account_id: this.account?.id ?? null,
      statuses: filter === "all" ? [] : [filter],
      placed_from: parseDay(this.from) ?? null,
      // The back end takes the first moment that no longer belongs.
      placed_before: until ? until + 1 : null,
      sort: this.grid.sort.by as OrderSort,
      direction: this.grid.sort.direction,
      position,
      limit,
    };
  }

  get isNarrowed() {
    return Boolean(this.text || this.filter !== "all" || this.account || this.from || this.to);
  }

  /** Counts every filter for what else is asked. A count that cannot be had is left out. */
  async count() {
    this.#asked += 1;
    const asked = this.#asked;
    const answers = await Promise.allSettled(
      FILTERS.map(({ id }) => call("orders|count", this.query({ at: "start" }, 0, id))),
    );
    if (asked !== this.#asked) return;
    const counts: Partial<Record<OrderFilter, number>> = {};
    FILTERS.forEach(({ id }, i) => {
      const answer = answers[i];
      if (answer?.status === "fulfilled") counts[id] = answer.value.count;
    });
    this.counts = counts;
  }

  /** Narrows the list by some of its filters. */
  narrow(to: Partial<Pick<OrderList, "text" | "filter" | "account" | "from" | "to">>) {
    Object.assign(this, to);
    void this.grid.restart();
    void this.count();
  }

  clear() {
    this.narrow(NOTHING);
  }

  forget() {
    Object.assign(this, NOTHING);
    this.counts = {};
  }
}

export const orderList = new OrderList();
onForget(() => orderList.forget());
