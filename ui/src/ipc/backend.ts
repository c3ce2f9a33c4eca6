import type { Commands, Notice } from "./commands";

export type CommandName = keyof Commands;
export type Request<C extends CommandName> = Commands[C]["request"];
export type Response<C extends CommandName> = Commands[C]["response"];

/** The one way to everything behind the window. */
export interface Backend {
  call<C extends CommandName>(command: C, request: Request<C>): Promise<Response<C>>;
  /** Hears what is told without being asked. */
  listen(hear: (notice: Notice) => void): void;
}
