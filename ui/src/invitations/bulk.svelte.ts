import { call } from "../ipc/client";
import { toAppError } from "../ipc/errors";
import type { BulkAnswer, ChosenFile, Progress } from "../ipc/commands";
import { saveText, toCsv } from "../shared/files";
import { onForget } from "../shared/forget";
import { Form } from "../shared/form.svelte";
import type { Column } from "../shared/grid/columns.svelte";
import { GridState } from "../shared/grid/state.svelte";
import { toasts } from "../shared/toasts.svelte";
import { countKinds, rowsOf, words, type BulkRow, type VerdictKind } from "./verdicts";

const columns: readonly Column<BulkRow>[] = [
  { id: "line", title: "Line", width: 60, align: "end", fixed: true },
  { id: "email", title: "E-mail", width: 190, grow: true, sort: "email", fixed: true },
  { id: "account", title: "Account", width: 156, sort: "account" },
  { id: "verdict", title: "Verdict", width: 230, grow: true, sort: "verdict", fixed: true },
  { id: "permissions", title: "Permissions", width: 172 },
];

export type Shown = "all" | "problems" | VerdictKind;

/** Invitations from a file: chosen, checked, sent. Goes on while its page is away. */
class BulkInvite {
  stage = $state<"choose" | "checked" | "sending" | "sent">("choose");
  file = $state.raw<ChosenFile>();
  answer = $state.raw<BulkAnswer>();
  message = $state("");
  shown = $state<Shown>("all");
  done = $state(0);
  total = $state<number>();
  stopping = $state(false);
  form = $state.raw(new Form());

  readonly rows = $derived(this.answer ? rowsOf(this.answer) : []);
  readonly kinds = $derived(countKinds(this.rows));
  readonly ready = $derived(this.answer?.outcome.ok ?? 0);
  readonly problems = $derived(this.rows.length - this.ready);
  readonly accounts = $derived(
    new Set(this.rows.filter((row) => row.kind === "ok").map((row) => row.account_name)).size,
  );
  #visible = $derived.by(() => {
    const { by, direction } = this.grid.sort;
    const rows = this.rows.filter(
      (row) =>
        this.shown === "all" ||
        (this.shown === "problems" ? row.kind !== "ok" : row.kind === this.shown),
    );
    const key = (row: BulkRow) =>
      by === "email"
        ? row.email
        : by === "account"
          ? (row.account_name ?? row.account)
          : by === "verdict"
            ? words(row).label
            : "";
    if (!by) return rows;
    const sign = direction === "ascending" ? 1 : -1;
    return [...rows].sort((a, b) => sign * key(a).localeCompare(key(b)) || a.line - b.line);
  });

  readonly grid: GridState<BulkRow> = new GridState(
    "bulk-invite",
    columns,
    {
      id: (row) => String(row.line),
      page: (position, limit) => {
        const from =
          position.at === "start"
            ? 0
            : position.at === "offset"
              ? position.offset
              : Number(position.cursor);
        const to = from + limit;
        return Promise.resolve({
          rows: this.#visible.slice(from, to),
          next: to < this.#visible.length ? String(to) : null,
        });
      },
      count: () => Promise.resolve(this.#visible.length),
    },
    { by: "", direction: "ascending" },
  );

  get working() {
    return this.form.busy;
  }

  async check(file: ChosenFile) {
    this.file = file;
    const isMine = this.#begin();
    await this.form.run(async () => {
      const answer = await call(
        "invitations|check_bulk",
        { file, message: this.message },
        (progress) => isMine() && this.#tell(progress),
      );
      if (!isMine()) return;
      this.#settle(answer, "checked");
    });
  }

  async send() {
    const file = this.file;
    if (!file) return;
    const isMine = this.#begin();
    const before = this.stage;
    const ok = await this.form.run(async () => {
      const answer = await call(
        "invitations|start_bulk",
        { file, message: this.message },
        (progress) => {
          if (!isMine()) return;
          // The password may be asked for first; the bar belongs to the sending.
          if (progress.kind === "working") this.stage = "sending";
          this.#tell(progress);
        },
      );
      if (!isMine()) return;
      this.#settle(answer, "sent");
    });
    if (!ok && isMine()) this.stage = before;
  }

  async stop() {
    this.stopping = true;
    try {
      await call("invitations|stop_bulk", {});
    } catch (cause) {
      this.stopping = false;
      toasts.fail(toAppError(cause));
    }
  }

  show(shown: Shown) {
    this.shown = shown;
    void this.grid.restart();
  }

  /** Back to the choice of a file. What was typed as message stays. */
  again() {
    this.stage = "choose";
    this.file = undefined;
    this.answer = undefined;
    this.form.reset();
  }

  forget() {
    // What still runs belongs to another workspace.
    this.#run += 1;
    this.form = new Form();
    this.again();
    this.message = "";
  }

  save() {
    const rows = this.rows.map((row) => [
      row.line,
      row.email,
      row.account,
      row.permissions.join(" "),
      row.account_name ?? "",
      row.invitation_id ? "sent" : row.kind,
      row.message,
      row.invitation_id ?? "",
    ]);
    const name = this.stage === "sent" ? "invitations-result.csv" : "invitations-check.csv";
    return saveText(
      name,
      toCsv(
        [
          "line",
          "email",
          "account",
          "permissions",
          "account_name",
          "verdict",
          "detail",
          "invitation_id",
        ],
        rows,
      ),
    );
  }

  #run = 0;

  /** Begins a run; the answer says whether news of it still belong here. */
  #begin(): () => boolean {
    this.#run += 1;
    const run = this.#run;
    this.done = 0;
    this.total = undefined;
    this.stopping = false;
    return () => run === this.#run;
  }

  #settle(answer: BulkAnswer, stage: "checked" | "sent") {
    // News of progress may come after the answer.
    this.#run += 1;
    this.answer = answer;
    this.stage = stage;
    this.show("all");
  }

  #tell(progress: Progress) {
    if (progress.kind === "done") return;
    this.done = progress.done;
    this.total = progress.total ?? undefined;
  }
}

export const bulkInvite = new BulkInvite();
onForget(() => bulkInvite.forget());
