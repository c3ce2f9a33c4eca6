import { call } from "../ipc/client";
import type { ChosenFile, ImportAnswer, Problem, Progress } from "../ipc/commands";
import { saveText, toCsv } from "../shared/files";
import { onForget } from "../shared/forget";
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
  form = $state.raw(new Form());

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
    const isMine = this.#begin();
    await this.form.run(async () => {
      const answer = await call(
        "imports|check",
        { file },
        (progress) => isMine() && this.#tell(progress),
      );
      if (isMine()) this.#settle(answer, "checked");
    });
  }

  async run() {
    const file = this.file;
    if (!file) return;
    const isMine = this.#begin();
    const ok = await this.form.run(async () => {
      const answer = await call("imports|run", { file }, (progress) => {
        if (!isMine()) return;
        // The password may be asked for first; the bar belongs to the import.
        if (progress.kind === "working") this.stage = "running";
        this.#tell(progress);
      });
      if (isMine()) this.#settle(answer, "done");
    });
    if (!ok && isMine()) this.stage = "checked";
  }

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

  #run = 0;

  /** Begins a run; the answer says whether news of it still belong here. */
  #begin(): () => boolean {
    this.#run += 1;
    const run = this.#run;
    this.done = 0;
    this.total = undefined;
    return () => run === this.#run;
  }

  #settle(answer: ImportAnswer, stage: "checked" | "done") {
    // News of progress may come after the answer.
    this.#run += 1;
    this.answer = answer;
    this.stage = stage;
    void this.grid.restart();
  }

  #tell(progress: Progress) {
    if (progress.kind === "done") return;
    this.done = progress.done;
    this.total = progress.total ?? undefined;
  }
}

export const imported = new ImportState();
onForget(() => imported.forget());
