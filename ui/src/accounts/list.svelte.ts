import { call } from "../ipc/client";
import type { AccountFilter, AccountQuery, AccountRow, AccountSort } from "../ipc/commands";
import { onForget } from "../shared/forget";
import type { Column } from "../shared/grid/columns.svelte";
import type { GridPosition } from "../shared/grid/source.svelte";
import { GridState } from "../shared/grid/state.svelte";

const columns: readonly Column<AccountRow>[] = [
  { id: "account", title: "Account", width: 260, grow: true, sort: "name", fixed: true },
  { id: "reference", title: "Reference", width: 112 },
  {
    id: "email",
    title: "E-mail",
    width: 240,
    sort: "email",
    hidden: true,
    text: (row) => row.email,
  },
  { id: "owner", title: "Owner", width: 200, sort: "owner", text: (row) => row.owner_name },
  { id: "users", title: "Users", width: 76, sort: "users", align: "end" },
  { id: "status", title: "Status", width: 100, sort: "status" },
  { id: "added", title: "Added", width: 120, sort: "added" },
];

/** The list of accounts: what was asked for, and all that stays while its page is away. */
class AccountList {
  text = $state("");
  filter = $state<AccountFilter>("all");
  readonly grid: GridState<AccountRow> = new GridState(
    "accounts",
    columns,
    {
      id: (row) => row.id,
      page: (position, limit) => call("accounts|list", this.query(position, limit)),
      count: async () => (await call("accounts|count", this.query({ at: "start" }, 0))).count,
    },
    { by: "name", direction: "ascending" },
  );

  constructor() {
    onForget(() => {
      this.text = "";
      this.filter = "all";
    });
  }

  query(position: GridPosition, limit: number): AccountQuery {
    return {
      text: this.text,
      filter: this.filter,
      sort: this.grid.sort.by as AccountSort,
      direction: this.grid.sort.direction,
      position,
      limit,
    };
  }

  search(text: string) {
    this.text = text;
    void this.grid.restart();
  }

  choose(filter: AccountFilter) {
    this.filter = filter;
    void this.grid.restart();
  }
}

export const accountList = new AccountList();
