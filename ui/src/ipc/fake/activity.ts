import type { Request } from "../backend";
import { fits, type Core, type Handlers } from "./core";

export function activity(core: Core): Handlers {
  function matching(q: Request<"activity|list">) {
    return core.world.activity.filter(
      (one) =>
        (q.account_id === null || one.account_id === q.account_id) &&
        (q.user_id === null || one.user_id === q.user_id) &&
        (!q.actions.length || q.actions.includes(one.action)) &&
        (!q.actor_kind || one.actor.kind === q.actor_kind) &&
        (q.from === null || one.at >= q.from) &&
        (q.to === null || one.at <= q.to) &&
        fits(`${one.text} ${one.actor.kind === "system" ? "System" : one.actor.name}`, q.text),
    );
  }

  return {
    "activity|list": (q) => core.page(matching(q), q.position, q.limit),
    "activity|count": (q) => ({ count: core.total(matching(q)) }),
  };
}
