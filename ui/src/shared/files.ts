import { call } from "../ipc/client";
import { AppError } from "../ipc/errors";
import type { ChosenFile } from "../ipc/commands";
import { plural } from "./time";
import { toasts } from "./toasts.svelte";

/** Largest file that is taken; the back end has the same bound. */
const MAX_BYTES = 64 * 1024 * 1024;

function base64(bytes: Uint8Array): string {
  let binary = "";
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}

/** A chosen or dropped file, ready to be sent. */
export async function readFile(file: File): Promise<ChosenFile> {
  if (file.size > MAX_BYTES)
    throw new AppError("file", "This file is larger than 64 MB. Split it, or leave out columns.");
  try {
    return { name: file.name, content: base64(new Uint8Array(await file.arrayBuffer())) };
  } catch {
    throw new AppError(
      "file",
      `${file.name} could not be read. Close it in other programs, or copy it to this computer.`,
    );
  }
}

/** Pasted text as a file. */
export const fileOfText = (name: string, text: string): ChosenFile => ({
  name,
  content: base64(new TextEncoder().encode(text)),
});

/** A cell that no spreadsheet program takes for a formula. */
function cell(value: string | number): string {
  const text = String(value);
  const guarded = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Rows as CSV that opens well in spreadsheet programs. */
export function toCsv(
  header: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): string {
  const lines = [header, ...rows].map((row) => row.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** Writes a file among the person's downloads and says where. */
export async function saveText(name: string, content: string): Promise<void> {
  try {
    const saved = await call("exports|save_text", { name, content });
    toasts.say(`Saved ${plural(saved.rows, "row")} to ${saved.path}`, { seconds: 10 });
  } catch (cause) {
    toasts.fail(cause);
  }
}
