import type { Backend, CommandName, Request, Response } from "../backend";
import { AppError } from "../errors";
import { access } from "./access";
import { activity } from "./activity";
import { Core, type FakeOptions, type Handlers } from "./core";
import { dashboard } from "./dashboard";
import { invitations } from "./invitations";
import { people } from "./people";

/** The whole of Usher in memory: for `npm run dev`, tests and pictures. Never in the desktop's bundle. */
export class FakeBackend implements Backend {
  readonly core: Core;
  /** What was asked, for tests. */
  readonly calls: { command: CommandName; request: unknown }[] = [];
  #handlers: Handlers;

  constructor(options: FakeOptions = {}) {
    this.core = new Core(options);
    this.#handlers = {
      ...access(this.core),
      ...dashboard(this.core),
      ...people(this.core),
      ...invitations(this.core),
      ...activity(this.core),
    };
  }

  async call<C extends CommandName>(command: C, request: Request<C>): Promise<Response<C>> {
    this.calls.push({ command, request });
    const { slow, fail } = this.core.options;
    await new Promise((done) => setTimeout(done, slow ?? 0));
    if (fail?.includes(command)) {
      throw new AppError(
        "store.unavailable",
        "The database does not answer. Check the network, then try again.",
      );
    }
    const handler = this.#handlers[command];
    if (!handler) throw new AppError("unexpected", `The fake back end has no ${command}.`);
    // Svelte's state is a proxy, which neither this nor the real back end can take.
    return structuredClone(handler(JSON.parse(JSON.stringify(request)) as Request<C>));
  }

  listen() {
    // Nobody else changes anything here.
  }
}
