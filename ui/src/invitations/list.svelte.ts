import { call } from "../ipc/client";
import type {
  InvitationFilter,
  InvitationQuery,
  InvitationRow,
  InvitationSort,
} from "../ipc/commands";
import { onForget } from "../shared/forget";
import type { Column } from "../shared/grid/columns.svelte";
import type { GridPosition } from "../shared/grid/source.svelte";
import { GridState } from "../shared/grid/state.svelte";

export const FILTERS: readonly { id: InvitationFilter; label: string }[] = [
  { id: "all", label: "All" },
  { id: "pending", label: "Pending" },
  { id: "expiring_soon", label: "Expiring soon" },
  { id: "undelivered", label: "Undelivered" },
  { id: "accepted", label: "Accepted" },
  { id: "expired", label: "Expired" },
  { id: "cancelled", label: "Cancelled" },
];

const columns: readonly Column<InvitationRow>[] = [
  { id: "email", title: "Invited", width: 226, grow: true, sort: "email", fixed: true },
  { id: "state", title: "State", width: 132 },
  { id: "account", title: "Account", width: 168, sort: "account", text: (row) => row.account_name },
  { id: "permissions", title: "Permissions", width: 176 },
  { id: "sent", title: "Last sent", width: 116, sort: "sent" },
  { id: "expires", title: "Ends", width: 116, sort: "expires", hidden: true },
  {
    id: "invited_by",
    title: "Invited by",
    width: 150,
    hidden: true,
    text: (row) => row.invited_by,
  },
];

/** Most rows that a page of the back end has. */
const GATHERED_AT_ONCE = 500;

/** The list of invitations: what was asked for, and all that stays while its page is away. */
class InvitationList {
  text = $state("");
  filter = $state<InvitationFilter>("all");
  counts = $state<Partial<Record<InvitationFilter, number>>>({});
  opened = $state<InvitationRow>();
  readonly grid: GridState<InvitationRow> = new GridState(
    "invitations",
    columns,
    {
      id: (row) => row.id,
      page: (position, limit) => call("invitations|list", this.query(position, limit)),
      count: async () => (await call("invitations|count", this.query({ at: "start" }, 0))).count,
    },
    { by: "sent", direction: "descending" },
  );

  query(position: GridPosition, limit: number, filter = this.filter): InvitationQuery {
    return {
      text: this.text,
      filter,
      account_id: null,
      user_id: null,
      sort: this.grid.sort.by as InvitationSort,
      direction: this.grid.sort.direction,
      position,
      limit,
    };
  }

  /** Counts every filter for what is typed. A count that cannot be had is left out. */
  async count() {
    const text = this.text;
    const answers = await Promise.allSettled(
      FILTERS.map(({ id }) => call("invitations|count", this.query({ at: "start" }, 0, id))),
    );
    if (text !== this.text) return;
    const counts: Partial<Record<InvitationFilter, number>> = {};
    FILTERS.forEach(({ id }, i) => {
      const answer = answers[i];
      if (answer?.status === "fulfilled") counts[id] = answer.value.count;
    });
    this.counts = counts;
  }

  search(text: string) {
    this.text = text;
    void this.grid.restart();
    void this.count();
  }

  choose(filter: InvitationFilter) {
    this.filter = filter;
    void this.grid.restart();
  }

  forget() {
    this.text = "";
    this.filter = "all";
    this.counts = {};
    this.opened = undefined;
  }

  /** Every selected invitation, also those never in sight. */
  async selected(): Promise<InvitationRow[]> {
    const { selection } = this.grid;
    const found: InvitationRow[] = [];
    let cursor: string | null = null;
    do {
      const position: GridPosition = cursor === null ? { at: "start" } : { at: "after", cursor };
      const page: { rows: InvitationRow[]; next: string | null } = await call(
        "invitations|list",
        this.query(position, GATHERED_AT_ONCE),
      );
      found.push(...page.rows.filter((row) => selection.has(row.id)));
      cursor = page.next;
    } while (cursor !== null && (selection.all || found.length < selection.ids.length));
    return found;
  }

  /** Looks again at the invitation beside the list, because it may have changed. */
  async renew() {
    const opened = this.opened;
    if (!opened) return;
    const at = this.grid.source.indexOf(opened.id);
    const row = at === undefined ? undefined : this.grid.source.row(at);
    if (row && this.opened?.id === row.id) this.opened = row;
  }
}

export const invitationList = new InvitationList();
onForget(() => invitationList.forget());
