import { call } from "../ipc/client";

/** How much there is, for the rail. A count that cannot be had is left out. */
class Counts {
  users = $state<number>();
  accounts = $state<number>();
  /** Those that wait for an admin. */
  orders = $state<number>();
  invitations = $state<number>();

  /** Whether they have been asked for before. */
  loaded = false;

  async load() {
    this.loaded = true;
    const page = { direction: "ascending", position: { at: "start" }, limit: 0, text: "" } as const;
    const [users, accounts, orders, invitations] = await Promise.allSettled([
      call("users|count", { ...page, filter: "all", sort: "added" }),
      call("accounts|count", { ...page, filter: "all", sort: "added" }),
      call("orders|count", {
        ...page,
        account_id: null,
        statuses: ["pending"],
        placed_from: null,
        placed_before: null,
        sort: "added",
      }),
      call("invitations|count", {
        ...page,
        filter: "pending",
        sort: "sent",
        account_id: null,
        user_id: null,
      }),
    ]);
    if (users.status === "fulfilled") this.users = users.value.count;
    if (accounts.status === "fulfilled") this.accounts = accounts.value.count;
    if (orders.status === "fulfilled") this.orders = orders.value.count;
    if (invitations.status === "fulfilled") this.invitations = invitations.value.count;
  }
}

export const counts = new Counts();
