import type { Line } from "../ipc/commands";
import { amountOf, typedMoney } from "../shared/typed";

/** A line as it is typed. */
export interface TypedLine {
  key: number;
  text: string;
  amount: string;
  service_id: string | null;
}

let keys = 0;
export function typedLine(line?: Line, code = ""): TypedLine {
  keys += 1;
  return {
    key: keys,
    text: line?.text ?? "",
    amount: line ? typedMoney(line.amount, code) : "",
    service_id: line?.service_id ?? null,
  };
}

/** What was typed as the back end takes it. Lines with nothing in them are left out. */
export const linesOf = (lines: TypedLine[], code: string): Line[] =>
  lines
    .filter((one) => one.text.trim() || one.amount.trim())
    .map(({ text, amount, service_id }) => ({
      text,
      amount: amountOf(amount, code, "lines"),
      service_id,
    }));
