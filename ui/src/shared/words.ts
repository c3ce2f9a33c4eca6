import type {
  BillingCycle,
  InvoiceStatus,
  MailState,
  OrderStatus,
  ServiceStatus,
} from "../ipc/commands";

export type Tone = "ok" | "warn" | "bad" | "neutral" | "accent";
export interface Word {
  word: string;
  tone: Tone;
}
export const word = (text: string, tone: Tone = "neutral"): Word => ({ word: text, tone });

export const ORDER_STATUS: Record<OrderStatus, Word> = {
  pending: word("Pending", "warn"),
  active: word("Accepted", "ok"),
  cancelled: word("Cancelled"),
  fraud: word("Fraud", "bad"),
};

export const SERVICE_STATUS: Record<ServiceStatus, Word> = {
  pending: word("Pending", "warn"),
  active: word("Active", "ok"),
  suspended: word("Suspended", "bad"),
  terminated: word("Terminated"),
  cancelled: word("Cancelled"),
  fraud: word("Fraud", "bad"),
  completed: word("Completed"),
};

export const INVOICE_STATUS: Record<InvoiceStatus, Word> = {
  draft: word("Draft"),
  unpaid: word("Unpaid", "warn"),
  paid: word("Paid", "ok"),
  cancelled: word("Cancelled"),
  refunded: word("Refunded"),
  collections: word("Collections", "bad"),
};

export const MAIL_STATE: Record<MailState, Word> = {
  queued: word("Waiting"),
  sending: word("Being sent"),
  sent: word("Sent", "ok"),
  deferred: word("Will be retried", "warn"),
  failed: word("Failed", "bad"),
  dropped: word("Not sent"),
};

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
