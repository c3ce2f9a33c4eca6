import { call } from "../ipc/client";
import type { UserFilter, UserQuery, UserRow, UserSort } from "../ipc/commands";
import { onForget } from "../shared/forget";
import type { Column } from "../shared/grid/columns.svelte";
import type { GridPosition } from "../shared/grid/source.svelte";
import { GridState } from "../shared/grid/state.svelte";

const columns: readonly Column<UserRow>[] = [
  { id: "user", title: "User", width: 260, grow: true, sort: "name", fixed: true },
  {
    id: "email",
    title: "E-mail",
    width: 240,
    sort: "email",
    hidden: true,
    text: (row) => row.email,
  },
  { id: "reference", title: "Reference", width: 110, text: (row) => row.reference, hidden: true },
  { id: "accounts", title: "Accounts", width: 92, sort: "accounts", align: "end" },
  { id: "two_factor", title: "2FA", width: 76 },
  { id: "last_sign_in", title: "Last sign-in", width: 132, sort: "last_sign_in" },
  { id: "added", title: "Added", width: 120, sort: "added" },
];

/** The list of users: what was asked for, and all that stays while its page is away. */
class UserList {
  text = $state("");
  filter = $state<UserFilter>("all");
  readonly grid: GridState<UserRow> = new GridState(
    "users",
    columns,
    {
      id: (row) => row.id,
      page: (position, limit) => call("users|list", this.query(position, limit)),
      count: async () => (await call("users|count", this.query({ at: "start" }, 0))).count,
    },
    { by: "name", direction: "ascending" },
  );

  constructor() {
    onForget(() => {
      this.text = "";
      this.filter = "all";
    });
  }

  query(position: GridPosition, limit: number): UserQuery {
    return {
      text: this.text,
      filter: this.filter,
      sort: this.grid.sort.by as UserSort,
      direction: this.grid.sort.direction,
      position,
      limit,
    };
  }

  search(text: string) {
    this.text = text;
    void this.grid.restart();
  }

  choose(filter: UserFilter) {
    this.filter = filter;
    void this.grid.restart();
  }
}

export const userList = new UserList();
