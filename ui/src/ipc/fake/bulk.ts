import type { Account } from "../commands";
import type { BulkAnswer, BulkRequest, RowVerdict, Verdict } from "../commands";
import { ALL_KEYS, inOrder, PRESETS } from "../../shared/permissions/permissions";
import type { Tell } from "../backend";
import { fold, type Core, type Handlers } from "./core";
import { accountName } from "./data";
import { issue } from "./invitations";
import { readSheet } from "./sheet";

/** Invitations from a file. The check and the sending judge alike. */
export function bulk(core: Core): Handlers {
  let stop = false;

  function permissions(typed: string): { keys: string[]; unknown: string[] } {
    const text = typed.trim().toLowerCase();
    if (text === "all") return { keys: [...ALL_KEYS], unknown: [] };
    const preset = PRESETS.find((one) => one.name.toLowerCase() === text);
    if (preset) return { keys: [...preset.keys], unknown: [] };
    const keys = text.split(/[\s,;]+/).filter(Boolean);
    return {
      keys: inOrder(keys.filter((key) => ALL_KEYS.includes(key))),
      unknown: keys.filter((key) => !ALL_KEYS.includes(key)),
    };
  }

  async function go(request: BulkRequest, tell: Tell, send: boolean): Promise<BulkAnswer> {
    const sheet = readSheet(request.file, ["email", "account", "permissions"]);
    const byName = new Map<string, Account[]>();
    for (const account of core.world.accounts) {
      for (const key of [fold(accountName(account)), account.reference.toLowerCase()]) {
        byName.set(key, [...(byName.get(key) ?? []), account]);
      }
    }
    const pending = new Set(
      core.world.invitations
        .filter((one) => one.state === "pending")
        .map((one) => `${one.account_id} ${one.email}`),
    );
    const seen = new Map<string, number>();
    const rows: RowVerdict[] = [];
    stop = false;

    const judge = (row: (typeof sheet)[number]): RowVerdict => {
      const email = row.get("email").toLowerCase();
      const found = byName.get(fold(row.get("account"))) ?? [];
      const account = found.length === 1 ? found[0] : undefined;
      const asked = permissions(row.get("permissions"));
      const say = (verdict: Verdict, message: string): RowVerdict => ({
        line: row.line,
        email: row.get("email"),
        account: row.get("account"),
        account_name: account ? accountName(account) : null,
        permissions: asked.keys,
        verdict,
        message,
        invitation_id: null,
      });
      if (!/^\S+@\S+\.\S+$/.test(email))
        return say({ kind: "bad_address" }, "This is not an e-mail address. Correct it.");
      if (found.length > 1)
        return say(
          { kind: "ambiguous_account" },
          `${found.length} accounts are called so. Write the reference instead.`,
        );
      if (!account)
        return say(
          { kind: "no_such_account" },
          "No account has this reference, name or owner's address. Check the spelling.",
        );
      if (account.status === "closed")
        return say({ kind: "account_closed" }, "The account is closed. Open it first.");
      if (asked.unknown.length)
        return say(
          { kind: "unknown_permission", keys: asked.unknown },
          `There is no permission or preset called ${asked.unknown.join(", ")}.`,
        );
      if (!asked.keys.length)
        return say({ kind: "no_permission" }, "Name a preset, all, or at least one permission.");
      const owner = core.world.users.find((one) => one.id === account.owner_id);
      if (owner?.email === email)
        return say({ kind: "is_owner" }, "Owns the account and has every permission.");
      const user = core.world.users.find((one) => one.email === email);
      const isMember = core.world.memberships.some(
        (one) => one.account_id === account.id && one.user_id === user?.id && !one.removed_at,
      );
      if (isMember)
        return say(
          { kind: "already_member" },
          "May enter this account already. Change the permissions on its Users tab.",
        );
      const key = `${account.id} ${email}`;
      const earlier = seen.get(key);
      if (earlier !== undefined)
        return say(
          { kind: "duplicate_of_row", line: earlier },
          `The same address and account stand in row ${earlier}.`,
        );
      if (pending.has(key))
        return say(
          { kind: "already_invited" },
          "Has an open invitation to this account. Resend that one if needed.",
        );
      seen.set(key, row.line);
      const verdict = say({ kind: "ok" }, "Can be invited.");
      if (send) {
        verdict.invitation_id = issue(core, account, email, asked.keys);
        verdict.message = "Invited. The mail is on its way.";
      }
      return verdict;
    };

    for (const row of sheet) {
      rows.push(judge(row));
      if (rows.length % 20 === 0) {
        tell({ kind: "working", done: rows.length, total: sheet.length });
        await new Promise((done) => setTimeout(done, core.options.slow ? 60 : 0));
        if (stop) break;
      }
    }
    tell({ kind: "done" });
    const ok = rows.filter((row) => row.verdict.kind === "ok").length;
    return {
      outcome: {
        rows,
        ok,
        refused: rows.length - ok,
        left: sheet.length - rows.length,
        interrupted:
          rows.length < sheet.length
            ? { code: "cancelled", message: "Stopped. What was done until then stays." }
            : null,
      },
      reading: { problems: [], further_problems: 0, notes: [] },
    };
  }

  return {
    "invitations|check_bulk": (q, tell) => go(q, tell, false),
    "invitations|start_bulk": (q, tell) => {
      const rows = readSheet(q.file, []).length;
      if (rows > 50) core.sensitive();
      return go(q, tell, true);
    },
    "invitations|stop_bulk": () => {
      stop = true;
      return null;
    },
    "exports|save_text": (q) => ({
      path: `Downloads/${q.name}`,
      rows: q.content.trim().split("\n").length - 1,
    }),
  };
}
