import { call } from "../ipc/client";
import type { ChosenFile, ImportAnswer, Problem } from "../ipc/commands";
import { saveText, toCsv } from "../shared/files";
import { Form } from "../shared/form.svelte";
import type { Column } from "../shared/grid/columns.svelte";
import { GridState } from "../shared/grid/state.svelte";

const columns: readonly Column<Problem & { id: string }>[] = [
  { id: "line", title: "Line", width: 64, align: "end", fixed: true },
  { id: "column", title: "Column", width: 120, text: (row) => row.column || "whole row" },
  { id: "message", title: "What is wrong", width: 240, grow: true, fixed: true },
  { id: "remedy", title: "What to do", width: 240, grow: true },
];

/** Users and accounts from a file: chosen, checked, imported whole or not at all. */
class ImportState {
  stage = $state<"choose" | "checked" | "running" | "done">("choose");
  file = $state.raw<ChosenFile>();
  answer = $state.raw<ImportAnswer>();
  done = $state(0);
  total = $state<number>();
  readonly form = new Form();

  readonly problems = $derived(
    [...(this.answer?.reading.problems ?? []), ...(this.answer?.report.problems ?? [])]
      .sort((a, b) => a.line - b.line)
      .map((problem, i) => ({ ...problem, id: String(i) })),
  );
  readonly further = $derived(
    (this.answer?.reading.further_problems ?? 0) + (this.answer?.report.further_problems ?? 0),
  );
  readonly notes = $derived([
    ...(this.answer?.reading.notes ?? []),
    ...(this.answer?.report.notes ?? []),
  ]);
  readonly grid: GridState<Problem & { id: string }> = new GridState(
    "import-problems",
    columns,
    {
      id: (row) => row.id,
      page: (position, limit) => {
        const from =
          position.at === "start"
            ? 0
            : position.at === "offset"
              ? position.offset
              : Number(position.cursor);
        const to = from + limit;
        return Promise.resolve({
          rows: this.problems.slice(from, to),
          next: to < this.problems.length ? String(to) : null,
        });
      },
      count: () => Promise.resolve(this.problems.length),
    },
    { by: "", direction: "ascending" },
  );

  /** Whether the file would add anything. */
  get adds() {
    const report = this.answer?.report;
    return Boolean(report && report.new_users + report.new_accounts + report.new_memberships > 0);
  }

  async check(file: ChosenFile) {
    this.file = file;
    this.#begin();
    await this.form.run(async () => {
      this.answer = await call("imports|check", { file }, (progress) => this.#tell(progress));
      this.stage = "checked";
      void this.grid.restart();
    });
  }

  async run() {
    const file = this.file;
    if (!file) return;
    this.#begin();
    const ok = await this.form.run(async () => {
      this.answer = await call("imports|run", { file }, (progress) => {
        this.stage = "running";
        this.#tell(progress);
      });
      this.stage = "done";
    });
    if (!ok) this.stage = "checked";
  }

  again() {
    this.stage = "choose";
    this.file = undefined;
    this.answer = undefined;
    this.form.reset();
  }

  save() {
    return saveText(
      "import-problems.csv",
      toCsv(
        ["line", "column", "problem", "remedy"],
        this.problems.map((one) => [one.line, one.column, one.message, one.remedy]),
      ),
    );
  }

  #begin() {
    this.done = 0;
    this.total = undefined;
  }

  #tell(progress: { kind: "working"; done: number; total: number | null } | { kind: "done" }) {
    if (progress.kind === "done") return;
    this.done = progress.done;
    this.total = progress.total ?? undefined;
  }
}

export const imported = new ImportState();
