import { call } from "../ipc/client";
import type { ActivityQuery, ActivityRow, Facets } from "../ipc/commands";
import { onForget } from "../shared/forget";
import type { Column } from "../shared/grid/columns.svelte";
import type { GridPosition } from "../shared/grid/source.svelte";
import { GridState } from "../shared/grid/state.svelte";
import { endOfDay, parseDay } from "../shared/time";

const columns: readonly Column<ActivityRow>[] = [
  { id: "at", title: "When", width: 146 },
  { id: "what", title: "What happened", width: 250, grow: true, fixed: true },
  { id: "actor", title: "Who", width: 158 },
  { id: "account", title: "Account", width: 160, text: (row) => row.account_name ?? "" },
  { id: "user", title: "User", width: 150, hidden: true, text: (row) => row.user_name ?? "" },
  { id: "origin", title: "From", width: 120, hidden: true, text: (row) => row.origin },
];

/** An account or user that the log is narrowed to, with its name for the chip. */
export interface Subject {
  id: string;
  name: string;
}

const NOTHING = {
  text: "",
  actor: "",
  action: "",
  account: undefined,
  user: undefined,
  from: "",
  to: "",
};

/** The whole log: what was asked for, and all that stays while its page is away. */
class ActivityLog {
  text = $state("");
  /** `system`, `admin`, `user`, or an admin's id. */
  actor = $state("");
  /** An action code, or `noun.` for all of a noun. */
  action = $state("");
  account = $state<Subject>();
  user = $state<Subject>();
  /** Values of date fields. */
  from = $state("");
  to = $state("");
  facets = $state.raw<Facets>({ actors: [], actions: [] });
  opened = $state.raw<ActivityRow>();

  readonly grid: GridState<ActivityRow> = new GridState(
    "activity",
    columns,
    {
      id: (row) => String(row.seq),
      page: (position, limit) => call("activity|list", this.query(position, limit)),
      count: async () => (await call("activity|count", this.query({ at: "start" }, 0))).count,
    },
    { by: "at", direction: "descending" },
  );

  query(position: GridPosition, limit: number): ActivityQuery {
    const isKind = ["", "system", "admin", "user"].includes(this.actor);
    const until = endOfDay(this.to);
    return {
      text: this.text,
      actor_kind: isKind ? this.actor : "",
      actor_id: isKind ? "" : this.actor,
      account_id: this.account?.id ?? null,
      user_id: this.user?.id ?? null,
      actions: this.action ? [this.action] : [],
      from: parseDay(this.from) ?? null,
      // The back end takes the first moment that no longer belongs.
      to: until ? until + 1 : null,
      position,
      limit,
    };
  }

  get isNarrowed() {
    return Boolean(
      this.text || this.actor || this.action || this.account || this.user || this.from || this.to,
    );
  }

  /** Narrows the log by some of its filters. */
  narrow(
    to: Partial<
      Pick<ActivityLog, "text" | "actor" | "action" | "account" | "user" | "from" | "to">
    >,
  ) {
    Object.assign(this, to);
    void this.grid.restart();
  }

  clear() {
    this.narrow(NOTHING);
  }

  forget() {
    Object.assign(this, NOTHING);
    this.opened = undefined;
    this.facets = { actors: [], actions: [] };
  }

  async load() {
    // Without them the log is still searched by text and date.
    const facets = await call("activity|facets", {}).catch(() => undefined);
    if (facets) this.facets = facets;
  }
}

export const activityLog = new ActivityLog();
onForget(() => activityLog.forget());
