import { AppError } from "../errors";
import type { Core, Handlers } from "./core";
import { accountName } from "./data";

/** The client area on this computer. */
export function portal(core: Core): Handlers {
  let running: string | null = null;
  const state = () => ({
    running_at: running,
    public_url: core.settings.general.client_area_url,
  });
  return {
    "portal|status": state,
    "portal|start": () => {
      running = "http://127.0.0.1:8080";
      return state();
    },
    "portal|stop": () => {
      running = null;
      return state();
    },
    "portal|open": () => null,
    "portal|sign_in_as_owner": (q) => {
      if (!q.reason.trim()) throw new AppError("invalid", "This is needed.", "reason");
      core.sensitive();
      const account = core.account(q.account_id);
      core.log("masquerade.started", `Acts as the owner of ${accountName(account)}`, account);
      return null;
    },
  };
}
