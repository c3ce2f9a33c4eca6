import { call } from "../ipc/client";
import type { AccountFilter, AccountRow, AccountSort } from "../ipc/commands";
import type { Column } from "../shared/grid/columns.svelte";
import { FilteredList } from "../shared/grid/filtered.svelte";

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

export const accountList = new FilteredList<AccountRow, AccountFilter, AccountSort>("all", {
  name: "accounts",
  columns,
  page: (query) => call("accounts|list", query),
  count: (query) => call("accounts|count", query),
});
