import { call } from "../ipc/client";
import { plural } from "./time";
import { toasts } from "./toasts.svelte";

type Table = "exports|users" | "exports|accounts" | "exports|memberships" | "exports|orders";

/** Saves whole tables as files, and tells where they are. */
export class Saving {
  busy = $state(false);

  async save(table: Table) {
    this.busy = true;
    try {
      const saved = await call(table, {});
      toasts.say(`Saved ${plural(saved.rows, "row")} to ${saved.path}`, { seconds: 10 });
    } catch (cause) {
      toasts.fail(cause);
    } finally {
      this.busy = false;
    }
  }
}
