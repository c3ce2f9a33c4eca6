/** Commands that take or give files. Stand in for generated.ts where the Rust side has none yet. */
import type { ActivityQuery, Nothing } from "./generated";

/** A file that was chosen in the window. */
export interface ChosenFile {
  name: string;
  /** Its bytes as base64. */
  content: string;
}
/** A file that was written for the person at this computer. */
export interface SavedFile {
  path: string;
  rows: number;
}
/** Something wrong in one cell of a file. */
export interface Problem {
  line: number;
  /** Name of the column; empty for the whole row. */
  column: string;
  message: string;
  remedy: string;
}
/** What was found out about a file besides its rows. */
export interface Reading {
  /** Rows that cannot be understood. */
  problems: Problem[];
  further_problems: number;
  /** What was assumed or left out. */
  notes: string[];
}

export type Verdict =
  | { kind: "duplicate_of_row"; line: number }
  | { kind: "unknown_permission"; keys: string[] }
  | {
      kind:
        | "ok"
        | "already_member"
        | "already_invited"
        | "is_owner"
        | "no_such_account"
        | "ambiguous_account"
        | "account_closed"
        | "bad_address"
        | "no_permission"
        | "bad_text";
    };
export interface RowVerdict {
  line: number;
  email: string;
  account: string;
  account_name: string | null;
  permissions: string[];
  verdict: Verdict;
  message: string;
  invitation_id: string | null;
}
export interface Outcome {
  rows: RowVerdict[];
  ok: number;
  refused: number;
  left: number;
  interrupted: { code: string; message: string } | null;
}
export interface BulkRequest {
  file: ChosenFile;
  /** Words of the inviter for rows that have none of their own. */
  message: string;
}
export interface BulkAnswer {
  outcome: Outcome;
  reading: Reading;
}

export interface ImportReport {
  /** People in the file. */
  rows: number;
  users_added: number;
  users_known: number;
  accounts_added: number;
  accounts_known: number;
  memberships_added: number;
  reading: Reading;
}

export interface PlannedFiles {
  "activity|export": { request: ActivityQuery; response: SavedFile };
  "invitations|check_bulk": { request: BulkRequest; response: BulkAnswer };
  "invitations|start_bulk": { request: BulkRequest; response: BulkAnswer };
  "invitations|stop_bulk": { request: Nothing; response: null };
  "imports|check": { request: { file: ChosenFile }; response: ImportReport };
  "imports|run": { request: { file: ChosenFile }; response: ImportReport };
  "exports|save_text": { request: { name: string; content: string }; response: SavedFile };
}
