import type { Commands, Notice, Progress } from "./commands";

export type CommandName = keyof Commands;
export type Request<C extends CommandName> = Commands[C]["request"];
export type Response<C extends CommandName> = Commands[C]["response"];

/** Hears how far a long command has come. */
export type Tell = (progress: Progress) => void;

/** The one way to everything behind the window. */
export interface Backend {
  call<C extends CommandName>(command: C, request: Request<C>, tell?: Tell): Promise<Response<C>>;
  /** Hears what is told without being asked. */
  listen(hear: (notice: Notice) => void): void;
}
