import type { Backend, CommandName, Request, Response, Tell } from "../backend";
import { AppError } from "../errors";
import { access } from "./access";
import { activity } from "./activity";
import { admins } from "./admins";
import { bulk } from "./bulk";
import { Core, type FakeOptions, type Handlers } from "./core";
import { dashboard } from "./dashboard";
import { imports } from "./imports";
import { invitations } from "./invitations";
import { orders } from "./orders";
import { outbox } from "./outbox";
import { owned } from "./owned";
import { people } from "./people";
import { portal } from "./portal";
import { settings } from "./settings";
import { shop } from "./shop";

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
      ...outbox(this.core),
      ...settings(this.core),
      ...shop(this.core),
      ...owned(this.core),
      ...orders(this.core),
      ...portal(this.core),
      ...admins(this.core),
      ...bulk(this.core),
      ...imports(this.core),
    };
  }

  async call<C extends CommandName>(
    command: C,
    request: Request<C>,
    tell: Tell = () => {},
  ): Promise<Response<C>> {
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
    return structuredClone(await handler(JSON.parse(JSON.stringify(request)) as Request<C>, tell));
  }

  listen() {
    // Nobody else changes anything here.
  }
}
