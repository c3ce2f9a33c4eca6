import type { Request } from "../backend";
import type { Account, Handled, InvitationRow } from "../commands";
import { AppError } from "../errors";
import { DAY, fits, sorted, type Core, type Handlers } from "./core";
import { accountName, NOW } from "./data";

/** Makes an invitation; one may be pending per account and address. */
export function issue(core: Core, account: Account, email: string, permissions: string[]): string {
  if (!/^\S+@\S+\.\S+$/.test(email))
    throw new AppError("invalid", "Give an e-mail address such as name@example.com.", "email");
  if (!permissions.length)
    throw new AppError("invalid", "Choose at least one permission.", "permissions");
  if (
    core.world.invitations.some(
      (one) => one.account_id === account.id && one.email === email && one.state === "pending",
    )
  ) {
    throw new AppError(
      "invitation.pending",
      "An invitation to this address is still open. Resend or cancel that one.",
      "email",
    );
  }
  const id = core.random.id();
  core.world.invitations.unshift({
    id,
    account_id: account.id,
    account_name: accountName(account),
    account_reference: account.reference,
    email,
    permissions,
    state: "pending",
    invited_by: core.admin.name,
    created_at: Date.now(),
    sent_at: Date.now(),
    expires_at: Date.now() + 7 * DAY,
    accepted_at: null,
    accepted_by: null,
    accepted_by_name: null,
    cancelled_at: null,
    delivery: { state: "queued", reply: "", attempts: 0, settled_at: null },
    version: 1,
  });
  core.log("invitation.sent", `Invited ${email} to ${accountName(account)}`, account);
  return id;
}

export function invitations(core: Core): Handlers {
  function matching(q: Request<"invitations|list">): InvitationRow[] {
    return core.world.invitations.filter(
      (one) =>
        (q.account_id === null || one.account_id === q.account_id) &&
        (q.user_id === null || one.accepted_by === q.user_id) &&
        (q.filter === "all" ||
          q.filter === one.state ||
          (q.filter === "expiring_soon" && one.state === "pending" && one.expires_at - NOW < DAY) ||
          (q.filter === "undelivered" &&
            one.state === "pending" &&
            one.delivery?.state === "failed")) &&
        fits(`${one.email} ${one.account_name}`, q.text),
    );
  }

  function each(ids: string[], step: (one: InvitationRow) => string | undefined): Handled {
    const handled: Handled = { done: [], left: [] };
    for (const id of ids) {
      const one = core.world.invitations.find((row) => row.id === id);
      const message = one ? step(one) : "This invitation no longer exists.";
      if (message === undefined) handled.done.push(id);
      else handled.left.push({ id, email: one?.email ?? "", message });
    }
    return handled;
  }

  return {
    "invitations|list": (q) => {
      const key = (one: InvitationRow) =>
        ({
          sent: one.sent_at,
          email: one.email,
          account: one.account_name,
          expires: one.expires_at,
        })[q.sort];
      return core.page(sorted(matching(q), q.direction, key), q.position, q.limit);
    },
    "invitations|count": (q) => ({ count: core.total(matching(q)) }),
    "invitations|send": (q) => {
      const id = issue(core, core.account(q.account_id), q.email, q.permissions);
      return { invitation_id: id, expires_at: Date.now() + 7 * DAY };
    },
    "invitations|resend": (q) => {
      if (q.ids.length > 50) core.sensitive();
      return each(q.ids, (one) => {
        if (one.state === "accepted") return "This invitation was already accepted.";
        if (one.state === "cancelled") return "This invitation was cancelled.";
        Object.assign(one, {
          state: "pending",
          sent_at: Date.now(),
          expires_at: Date.now() + 7 * DAY,
          delivery: { state: "queued", reply: "", attempts: 0, settled_at: null },
        });
        return undefined;
      });
    },
    "invitations|cancel": (q) => {
      if (q.ids.length > 50) core.sensitive();
      return each(q.ids, (one) => {
        if (one.state === "accepted") return "This invitation was already accepted.";
        Object.assign(one, { state: "cancelled", cancelled_at: Date.now() });
        return undefined;
      });
    },
    "invitations|restore": (q) =>
      each(q.ids, (one) => {
        Object.assign(one, {
          state: one.expires_at < Date.now() ? "expired" : "pending",
          cancelled_at: null,
        });
        return undefined;
      }),
  };
}
