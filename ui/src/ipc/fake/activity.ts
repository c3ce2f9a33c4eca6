import type { Request } from "../backend";
import type { ActorFacet } from "../commands";
import { fits, type Core, type Handlers } from "./core";

const ACTIONS =
  "workspace.created workspace.demo_loaded admin.added admin.edited admin.removed admin.password_changed admin.password_reset admin.signed_in admin.sign_in_failed admin.signed_out access.refused user.added user.edited user.deleted user.restored user.password_reset_started user.password_changed account.added account.edited account.status_changed account.owner_changed contact.added contact.edited contact.removed membership.added membership.changed membership.removed membership.restored invitation.sent invitation.resent invitation.cancelled invitation.restored invitation.accepted invitation.declined mail.sent mail.failed settings.changed data.imported data.exported data_key.rotated".split(
    " ",
  );

export function activity(core: Core): Handlers {
  const actorName = (one: (typeof core.world.activity)[number]) =>
    one.actor.kind === "system" ? "System" : one.actor.name;

  function matching(q: Request<"activity|list">) {
    return core.world.activity.filter(
      (one) =>
        (q.account_id === null || one.account_id === q.account_id) &&
        (q.user_id === null || one.user_id === q.user_id) &&
        (!q.actions.length ||
          q.actions.some((code) =>
            code.endsWith(".") ? one.action.startsWith(code) : one.action === code,
          )) &&
        (!q.actor_kind || one.actor.kind === q.actor_kind) &&
        (!q.actor_id || (one.actor.kind !== "system" && one.actor.id === q.actor_id)) &&
        (q.from === null || one.at >= q.from) &&
        (q.to === null || one.at < q.to) &&
        fits(`${one.text} ${actorName(one)}`, q.text),
    );
  }

  return {
    "activity|list": (q) => core.page(matching(q), q.position, q.limit),
    "activity|count": (q) => ({ count: core.total(matching(q)) }),
    "activity|facets": () => {
      const actors = new Map<string, ActorFacet>();
      for (const { actor } of core.world.activity) {
        if (actor.kind === "admin") actors.set(actor.id, { id: actor.id, name: actor.name });
        if (actor.kind === "system") actors.set("", { id: "", name: "System" });
      }
      return { actors: [...actors.values()], actions: ACTIONS };
    },
    "activity|verify": () => {
      const entries = core.total(core.world.activity);
      const bad = core.options.tampered ? Math.floor(entries / 2) : null;
      return {
        intact: bad === null,
        entries: bad ?? entries,
        first_bad: bad,
        finding: bad === null ? "" : `Entry ${bad} was changed after it was written.`,
        head: {
          seq: entries,
          hash: "9f2c41d07be85a3316c04e5d72a8f1b96d0c3e4f58a17b29c6d4e0f3a2b1c0d9",
        },
      };
    },
    "activity|export": (q) => ({
      path: "Downloads/usher-activity-2026-11-24.csv",
      rows: core.total(matching(q)),
    }),
  };
}
