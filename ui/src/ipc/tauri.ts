import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend, CommandName, Request, Response, Tell } from "./backend";
import type { Notice } from "./commands";
import { AppError, toAppError } from "./errors";

/** Longest wait for an answer, in milliseconds. Commands that read or write whole files get more. */
const WAIT = 30_000;
const LONG_WAIT = 15 * 60_000;
const LONG =
  /^(imports|exports|workspaces)\||\|(export|verify|load_demo|check_bulk|start_bulk|send_test_message)$/;

/** The desktop: commands are plugins of the window, `users|list` is `plugin:users|list`. */
export class TauriBackend implements Backend {
  async call<C extends CommandName>(
    command: C,
    request: Request<C>,
    tell?: Tell,
  ): Promise<Response<C>> {
    const wait = LONG.test(command) ? LONG_WAIT : WAIT;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new AppError(
              "timeout",
              "No answer came in time. The step may still happen: look before you try again.",
            ),
          ),
        wait,
      );
    });
    try {
      const given = tell ? { request, progress: new Channel(tell) } : { request };
      return await Promise.race([invoke<Response<C>>(`plugin:${command}`, given), late]);
    } catch (cause) {
      throw toAppError(cause);
    } finally {
      clearTimeout(timer);
    }
  }

  listen(hear: (notice: Notice) => void): void {
    // Without it the window still works; it only looks again later.
    listen<Notice>("notice", ({ payload }) => hear(payload)).catch(() => undefined);
  }
}
