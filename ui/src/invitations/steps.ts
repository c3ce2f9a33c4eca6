import { call } from "../ipc/client";
import type { Handled, InvitationRow } from "../ipc/commands";
import { plural } from "../shared/time";

export type Step = "resend" | "cancel";

/** Most invitations that the back end takes in one request. */
const AT_ONCE = 500;
/** More than this ask for the password, also when they are sent in parts. */
export const ASKS_ABOVE = 50;

export interface Preview {
  touched: InvitationRow[];
  /** Those that stay as they are, by the reason. */
  left: { reason: string; count: number }[];
}

/** What a step would touch, told before it is done. */
export function preview(rows: readonly InvitationRow[]): Preview {
  const open = (row: InvitationRow) => row.state === "pending" || row.state === "expired";
  const accepted = rows.filter((row) => row.state === "accepted").length;
  const cancelled = rows.filter((row) => row.state === "cancelled").length;
  const left = [];
  if (accepted)
    left.push({ reason: "already accepted; change the membership instead", count: accepted });
  if (cancelled) left.push({ reason: "already cancelled", count: cancelled });
  return { touched: rows.filter(open), left };
}

/** `to ann@example.com`, or `3 invitations to 2 accounts`. */
export function named(rows: readonly InvitationRow[]): string {
  const only = rows.length === 1 ? rows[0] : undefined;
  if (only) return `the invitation of ${only.email}`;
  const accounts = new Set(rows.map((row) => row.account_id)).size;
  return `${plural(rows.length, "invitation")} to ${plural(accounts, "account")}`;
}

/** Does the step part by part. `tell` hears how many are done; `stop` ends it between two parts. */
export async function carryOut(
  step: Step | "restore",
  ids: readonly string[],
  tell: (done: number) => void = () => {},
  stop: () => boolean = () => false,
): Promise<Handled> {
  const all: Handled = { done: [], left: [] };
  for (let at = 0; at < ids.length && !stop(); at += AT_ONCE) {
    const handled = await call(`invitations|${step}`, { ids: ids.slice(at, at + AT_ONCE) });
    all.done.push(...handled.done);
    all.left.push(...handled.left);
    tell(all.done.length + all.left.length);
  }
  return all;
}
