import type { BulkAnswer, RowVerdict, Verdict } from "../ipc/commands";

export type VerdictKind = Verdict["kind"] | "unreadable";
export type Tone = "ok" | "warn" | "bad" | "neutral";

/** A row of the file as the list shows it. */
export interface BulkRow extends Omit<RowVerdict, "verdict"> {
  kind: VerdictKind;
}

interface Words {
  label: string;
  tone: Tone;
}

/** Words for every verdict, in the order in which they are offered as filters. */
export const VERDICTS: Record<VerdictKind, Words> = {
  ok: { label: "Can be invited", tone: "ok" },
  already_member: { label: "Already a member", tone: "neutral" },
  already_invited: { label: "Already invited", tone: "neutral" },
  is_owner: { label: "Is the owner", tone: "neutral" },
  duplicate_of_row: { label: "Twice in the file", tone: "warn" },
  no_such_account: { label: "No such account", tone: "bad" },
  ambiguous_account: { label: "Several accounts", tone: "bad" },
  account_closed: { label: "Account closed", tone: "bad" },
  bad_address: { label: "Bad address", tone: "bad" },
  unknown_permission: { label: "Unknown permission", tone: "bad" },
  no_permission: { label: "No permission", tone: "bad" },
  bad_text: { label: "Bad text", tone: "bad" },
  unreadable: { label: "Not readable", tone: "bad" },
};

export const KINDS = Object.keys(VERDICTS) as VerdictKind[];

/** The verdict in words, after sending as well. */
export function words(row: BulkRow): Words {
  if (row.invitation_id) return { label: "Invited", tone: "ok" };
  // A verdict that this version does not know is still a row to look at.
  return VERDICTS[row.kind] ?? { label: row.kind.replaceAll("_", " "), tone: "bad" };
}

/** Every row in the order of the file, also those that could not be read. */
export function rowsOf(answer: BulkAnswer): BulkRow[] {
  const judged = answer.outcome.rows.map(({ verdict, ...row }) => ({ ...row, kind: verdict.kind }));
  const unreadable = answer.reading.problems.map((problem) => ({
    line: problem.line,
    email: "",
    account: "",
    account_name: null,
    permissions: [],
    kind: "unreadable" as const,
    message: `${problem.message} ${problem.remedy}`,
    invitation_id: null,
  }));
  return [...judged, ...unreadable].sort((a, b) => a.line - b.line);
}

export function countKinds(rows: readonly BulkRow[]): Map<VerdictKind, number> {
  const counts = new Map<VerdictKind, number>();
  for (const row of rows) counts.set(row.kind, (counts.get(row.kind) ?? 0) + 1);
  return counts;
}
