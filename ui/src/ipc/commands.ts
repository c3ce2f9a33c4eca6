/** Commands with their requests and responses, as the rest of the UI names them. */
import type { Commands as Generated } from "./generated";
import type { PlannedFiles } from "./planned";
export type * from "./generated";

/** Commands that the Rust side does not have yet. */
interface Planned {
  "dashboard|load_demo": {
    request: Record<string, never>;
    response: { users: number; accounts: number; memberships: number };
  };
}

export type Commands = Generated & Omit<Planned & PlannedFiles, keyof Generated>;
