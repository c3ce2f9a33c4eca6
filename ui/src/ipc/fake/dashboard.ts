import { DAY, type Core, type Handlers } from "./core";
import { makeWorld, NOW } from "./data";

export function dashboard(core: Core): Handlers {
  return {
    "dashboard|show": () => {
      const pending = core.world.invitations.filter((one) => one.state === "pending");
      return {
        users: core.total(core.world.users),
        accounts: core.world.accounts.length,
        memberships: core.world.memberships.length,
        pending_invitations: pending.length,
        expiring_invitations: pending.filter((one) => one.expires_at - NOW < DAY).length,
        undelivered: core.world.invitations.filter((one) => one.delivery?.state === "failed")
          .length,
        users_without_account: core.world.users.filter((one) => core.accountsOf(one) === 0).length,
        activity: Array.from({ length: 30 }, (_, i) => {
          const day = new Date(NOW - (29 - i) * DAY).setHours(0, 0, 0, 0);
          const share = new Date(day).getDay() % 6 === 0 ? 0.2 : 1;
          return {
            day,
            count: core.world.users.length
              ? Math.round((20 + 60 * Math.abs(Math.sin(i * 1.7))) * share)
              : 0,
          };
        }),
        expiring: pending
          .filter((one) => one.expires_at - NOW < 2 * DAY || one.delivery?.state === "failed")
          .slice(0, 6),
        recent: core.world.activity.slice(0, 8),
      };
    },
    "dashboard|load_demo": () => {
      core.world = makeWorld(7, 2000, 1200);
      core.log("workspace.demo_loaded", "Loaded the demo data");
      return { users: 2000, accounts: 1200, memberships: core.world.memberships.length };
    },
  };
}
