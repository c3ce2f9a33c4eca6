import { AppError } from "../errors";
import type { Core, Handlers } from "./core";
import { NOW } from "./data";

/** Mail that waits to leave. */
export function outbox(core: Core): Handlers {
  let retried = false;
  const failed = () =>
    core.world.invitations.filter((one) => one.delivery?.state === "failed").length;

  return {
    "outbox|status": () => {
      const some = core.world.invitations.length > 0;
      return {
        configured: core.settings.mail.host !== "",
        counts: {
          queued: some ? 2 : 0,
          deferred: some && !retried ? 1 : 0,
          sent: 4_182,
          failed: retried ? 0 : failed(),
        },
        last_failure: some && !retried ? "550 5.1.1 mailbox unknown" : null,
        last_failure_at: some && !retried ? NOW - 26 * 3_600_000 : null,
        next_due_at: some && !retried ? NOW + 6 * 60_000 : null,
      };
    },
    "outbox|retry": () => {
      if (!core.settings.mail.host)
        throw new AppError("mail.unconfigured", "Set up a mail server in Settings, Mail.");
      const count = retried ? 0 : failed() + 1;
      retried = true;
      return { count };
    },
  };
}
