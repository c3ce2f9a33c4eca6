import type {
  InvoiceStatus,
  MailState,
  QuoteStage,
  RegistrationStatus,
  ServiceStatus,
} from "../ipc/commands";
import type { Tone, Word } from "../shared/words";

const word = (text: string, tone: Tone = "neutral"): Word => ({ word: text, tone });

export const SERVICE_STATUS: Record<ServiceStatus, Word> = {
  pending: word("Pending", "warn"),
  active: word("Active", "ok"),
  suspended: word("Suspended", "bad"),
  terminated: word("Terminated"),
  cancelled: word("Cancelled"),
  fraud: word("Fraud", "bad"),
  completed: word("Completed"),
};

export const REGISTRATION_STATUS: Record<RegistrationStatus, Word> = {
  pending: word("Pending", "warn"),
  pending_registration: word("Being registered", "warn"),
  pending_transfer: word("Being transferred", "warn"),
  active: word("Active", "ok"),
  grace: word("Grace period", "warn"),
  redemption: word("Redemption", "bad"),
  expired: word("Expired", "bad"),
  cancelled: word("Cancelled"),
  fraud: word("Fraud", "bad"),
  transferred_away: word("Transferred away"),
};

export const INVOICE_STATUS: Record<InvoiceStatus, Word> = {
  draft: word("Draft"),
  unpaid: word("Unpaid", "warn"),
  paid: word("Paid", "ok"),
  cancelled: word("Cancelled"),
  refunded: word("Refunded"),
  collections: word("Collections", "bad"),
};

/** Where an invoice may go from where it is; the back end refuses the rest. */
export const INVOICE_STEPS: Record<InvoiceStatus, readonly { to: InvoiceStatus; label: string }[]> =
  {
    draft: [
      { to: "unpaid", label: "Publish" },
      { to: "cancelled", label: "Cancel invoice" },
    ],
    unpaid: [
      { to: "paid", label: "Mark as paid" },
      { to: "collections", label: "Hand to collections" },
      { to: "cancelled", label: "Cancel invoice" },
    ],
    paid: [
      { to: "refunded", label: "Mark as refunded" },
      { to: "unpaid", label: "Mark as unpaid" },
    ],
    cancelled: [{ to: "unpaid", label: "Reopen" }],
    refunded: [],
    collections: [
      { to: "paid", label: "Mark as paid" },
      { to: "unpaid", label: "Take back from collections" },
      { to: "cancelled", label: "Cancel invoice" },
    ],
  };

export const QUOTE_STAGE: Record<QuoteStage, Word> = {
  draft: word("Draft"),
  delivered: word("Delivered", "accent"),
  on_hold: word("On hold", "warn"),
  accepted: word("Accepted", "ok"),
  lost: word("Lost"),
  dead: word("Dead"),
};

export const MAIL_STATE: Record<MailState, Word> = {
  queued: word("Waiting"),
  sending: word("Being sent"),
  sent: word("Sent", "ok"),
  deferred: word("Will be retried", "warn"),
  failed: word("Failed", "bad"),
  dropped: word("Not sent"),
};
