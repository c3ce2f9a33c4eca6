import type { Backend, CommandName, Request, Response, Tell } from "./backend";
import { changes } from "./changes.svelte";
import { AppError, toAppError } from "./errors";

const READS =
  /\|(list|count|show|show_client_area|current|facets|of_account|of_user|everywhere|status|check|check_bulk|stop_bulk|save_text|test|touch|verify|lock|sign_in|sign_out|reauthenticate)$/;

let backend: Backend | undefined;
let reauthenticate: (() => Promise<boolean>) | undefined;
let signedOut: (() => void) | undefined;

/** Says where commands go. Once, at the start. */
export function useBackend(chosen: Backend) {
  backend = chosen;
  chosen.listen((notice) => {
    if (notice.kind === "locked") signedOut?.();
    else changes.note();
  });
}

/** Asks the person for the password; `true` when it was right. */
export function onReauthenticate(ask: () => Promise<boolean>) {
  reauthenticate = ask;
}

/** Called when nobody is signed in any more, or the window was left alone for long. */
export function onSignedOut(tell: () => void) {
  signedOut = tell;
}

async function run<C extends CommandName>(
  to: Backend,
  command: C,
  request: Request<C>,
  tell: Tell | undefined,
): Promise<Response<C>> {
  const response = await to.call(command, request, tell);
  if (!READS.test(command)) changes.note();
  return response;
}

/**
 * Runs a command. A sensitive step long after the last password check asks for the password and is
 * tried again by itself.
 */
export async function call<C extends CommandName>(
  command: C,
  request: Request<C>,
  tell?: Tell,
): Promise<Response<C>> {
  if (!backend) throw new AppError("unexpected", "The window is not connected.");
  try {
    return await run(backend, command, request, tell);
  } catch (cause) {
    const error = toAppError(cause);
    if (error.code === "auth.reauth_required" && reauthenticate) {
      if (await reauthenticate()) return run(backend, command, request, tell);
      throw new AppError("cancelled", "Not done: the password was not entered.");
    }
    if (error.code === "auth.signed_out" || error.code === "auth.locked") signedOut?.();
    throw error;
  }
}
