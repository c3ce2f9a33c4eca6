/** Commands with their requests and responses, as the rest of the UI names them. */
export type * from "./generated";
