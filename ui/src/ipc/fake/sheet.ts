import { AppError } from "../errors";
import type { ChosenFile } from "../commands";

/** Reads a file with a header as people save it, well enough for a back end in memory. */
export function readSheet(file: ChosenFile, needed: readonly string[]) {
  const bytes = Uint8Array.from(atob(file.content), (c) => c.charCodeAt(0));
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, "");
  const lines = text.split(/\r?\n/);
  const head = lines[0] ?? "";
  const mark = head.includes(";") ? ";" : head.includes("\t") ? "\t" : ",";
  const cells = (line: string): string[] => {
    const found: string[] = [];
    let cell = "";
    let quoted = false;
    for (const c of line) {
      if (c === '"') quoted = !quoted;
      else if (c === mark && !quoted) {
        found.push(cell.trim());
        cell = "";
      } else cell += c;
    }
    return [...found, cell.trim()];
  };
  const names = cells(head).map((name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "_"));
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length)
    throw new AppError(
      "sheet.columns",
      `The first row must name the columns. Missing: ${missing.join(", ")}.`,
      "file",
    );
  const rows = lines
    .slice(1)
    .map((line, i) => ({ line: i + 2, cells: cells(line) }))
    .filter((row) => row.cells.some(Boolean))
    .map((row) => ({
      line: row.line,
      get: (name: string) => row.cells[names.indexOf(name)] ?? "",
    }));
  if (!rows.length)
    throw new AppError("sheet.header_only", "The file has a header but no rows.", "file");
  return rows;
}
