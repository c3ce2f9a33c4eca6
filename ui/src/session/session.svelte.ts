import { call, onReauthenticate, onSignedOut } from "../ipc/client";
import type { Response } from "../ipc/backend";
import { toAppError, type AppError } from "../ipc/errors";
import { forgetAll } from "../shared/forget";
import { me } from "../shared/me.svelte";

type Current = Response<"session|current">;

/** How far the person has come: a workspace, an admin, signed in. */
class SessionState {
  current = $state<Current>();
  error = $state<AppError>();
  /** Whether the password is being asked for again. */
  asking = $state(false);
  #answer: ((right: boolean) => void) | undefined;

  start() {
    onReauthenticate(() => {
      this.asking = true;
      return new Promise((done) => {
        this.#answer = done;
      });
    });
    onSignedOut(() => {
      if (this.current?.stage === "signed_in") void this.refresh();
    });
    return this.refresh();
  }

  async refresh() {
    this.error = undefined;
    try {
      const current = await call("session|current", {});
      const before = this.current;
      const same =
        before?.workspace?.id === current.workspace?.id && before?.admin?.id === current.admin?.id;
      // A locked window belongs to the same admin still: what was on screen comes back.
      if (before && !same) forgetAll();
      me.admin = current.admin ?? undefined;
      this.current = current;
    } catch (cause) {
      this.error = toAppError(cause);
    }
  }

  async signOut() {
    await call("session|sign_out", {});
    await this.refresh();
  }

  #touched = 0;

  /** Tells now and then that somebody is at the window, so that it does not lock. */
  touch() {
    if (this.current?.stage !== "signed_in" || Date.now() - this.#touched < 20_000) return;
    this.#touched = Date.now();
    call("session|touch", {}).catch(() => undefined);
  }

  async lock() {
    await call("session|lock", {});
    await this.refresh();
  }

  /** Ends the question for the password. */
  answer(right: boolean) {
    this.asking = false;
    this.#answer?.(right);
    this.#answer = undefined;
  }
}

export const session = new SessionState();
