import { call } from "../ipc/client";
import type { UserFilter, UserRow, UserSort } from "../ipc/commands";
import type { Column } from "../shared/grid/columns.svelte";
import { FilteredList } from "../shared/grid/filtered.svelte";

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

export const userList = new FilteredList<UserRow, UserFilter, UserSort>("all", {
  name: "users",
  columns,
  page: (query) => call("users|list", query),
  count: (query) => call("users|count", query),
});
