import { DAY, type Core, type Handlers } from "./core";
import { makeWorld, NOW } from "./data";

const CHART_DAYS = 30;

export function dashboard(core: Core): Handlers {
  const busy = (day: number) => {
    const share = (day + 4) % 7 < 1 || (day + 4) % 7 > 5 ? 0.2 : 1;
    return core.world.users.length
      ? Math.round((20 + 60 * Math.abs(Math.sin(day * 1.7))) * share)
      : 0;
  };

  return {
    "dashboard|show": () => {
      const { users, accounts, invitations, activity } = core.world;
      const pending = invitations.filter((one) => one.state === "pending");
      const expiring = pending.filter((one) => one.expires_at - NOW < DAY);
      const today = Math.floor(NOW / DAY);
      return {
        users: core.total(users),
        users_without_account: users.filter((one) => core.accountsOf(one) === 0).length,
        users_never_signed_in: users.filter((one) => one.last_sign_in_at === null).length,
        accounts: core.total(accounts),
        accounts_closed: accounts.filter((one) => one.status === "closed").length,
        invitations_pending: pending.length,
        invitations_expiring: expiring.length,
        invitations_undelivered: invitations.filter((one) => one.delivery?.state === "failed")
          .length,
        expiring: expiring.sort((a, b) => a.expires_at - b.expires_at).slice(0, 5),
        activity: Array.from({ length: CHART_DAYS }, (_, i) => {
          const day = today - CHART_DAYS + 1 + i;
          return { day, count: busy(day) };
        }),
        recent: activity.slice(0, 8),
        outbox: {
          configured: users.length > 0,
          counts: { queued: 2, deferred: 1, sent: 411, failed: 1 },
          last_failure: users.length ? "550 5.1.1 mailbox unknown" : null,
          last_failure_at: users.length ? NOW - DAY : null,
          next_due_at: null,
        },
      };
    },
    "dashboard|load_demo": () => {
      core.world = makeWorld(7, 2000, 1200);
      core.log("workspace.demo_loaded", "Loaded the demo data");
      return {
        users: 2000,
        accounts: 1200,
        memberships: core.world.memberships.length,
        invitations: core.world.invitations.length,
      };
    },
  };
}
