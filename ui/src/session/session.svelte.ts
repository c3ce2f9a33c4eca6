import { call, onReauthenticate, onSignedOut } from "../ipc/client";
import type { Response } from "../ipc/backend";
import { toAppError, type AppError } from "../ipc/errors";
import { me } from "../shared/me.svelte";

type Current = Response<"session|current">;

/** How far the person has come: a workspace, an admin, signed in. */
class SessionState {
  current = $state<Current>();
  error = $state<AppError>();
  /** Whether the password is being asked for again. */
  asking = $state(false);
  /** Why the person sees the sign-in, when it is not the first time. */
  note = $state("");
  #answer: ((right: boolean) => void) | undefined;

  start() {
    onReauthenticate(() => {
      this.asking = true;
      return new Promise((done) => {
        this.#answer = done;
      });
    });
    onSignedOut(() => {
      if (this.current?.stage !== "signed_in") return;
      this.note = "You were signed out. Sign in to go on where you were.";
      void this.refresh();
    });
    return this.refresh();
  }

  async refresh() {
    this.error = undefined;
    try {
      const current = await call("session|current", {});
      me.admin = current.admin ?? undefined;
      this.current = current;
    } catch (cause) {
      this.error = toAppError(cause);
    }
  }

  async signOut(note = "") {
    await call("session|sign_out", {});
    this.note = note;
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
