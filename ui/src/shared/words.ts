import type { BillingCycle } from "../ipc/commands";

export type Tone = "ok" | "warn" | "bad" | "neutral" | "accent";
export interface Word {
  word: string;
  tone: Tone;
}

export const CYCLES: Record<BillingCycle, string> = {
  free: "Free",
  one_time: "One time",
  monthly: "Monthly",
  quarterly: "Quarterly",
  semi_annually: "Semi-annually",
  annually: "Annually",
  biennially: "Biennially",
  triennially: "Triennially",
};

/** Choices of a select, in the order they stand in. */
export const choices = <K extends string>(words: Record<K, Word | string>) =>
  (Object.entries(words) as [K, Word | string][]).map(([value, one]) => ({
    value,
    label: typeof one === "string" ? one : one.word,
  }));
