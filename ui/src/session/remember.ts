import type { Started } from "../ipc/commands";
import { toasts } from "../shared/toasts.svelte";

/** Says so when this computer could not keep the sign-in, although that was asked for. */
export function notRemembered(started: Started) {
  if (!started.not_remembered) return;
  toasts.say(`Signed in, but not remembered. ${started.not_remembered.message}`, {
    kind: "bad",
    seconds: 10,
  });
}
