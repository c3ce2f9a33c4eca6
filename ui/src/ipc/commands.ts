/** Commands with their requests and responses, as the rest of the UI names them. */
import type { Commands as Generated } from "./generated";
import type { PlannedFiles } from "./planned";
export type * from "./generated";

export type Commands = Generated & Omit<PlannedFiles, keyof Generated>;
