import type { InvoiceStatus, QuoteStage, RegistrationStatus } from "../ipc/commands";
import { word, type Word } from "../shared/words";

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

/** Where a quote goes without being opened. */
export const QUOTE_STEPS: Record<QuoteStage, readonly { to: QuoteStage; label: string }[]> = {
  draft: [{ to: "delivered", label: "Deliver to the account" }],
  delivered: [
    { to: "on_hold", label: "Put on hold" },
    { to: "lost", label: "Mark as lost" },
  ],
  on_hold: [
    { to: "delivered", label: "Deliver again" },
    { to: "lost", label: "Mark as lost" },
  ],
  accepted: [],
  lost: [{ to: "delivered", label: "Deliver again" }],
  dead: [{ to: "delivered", label: "Deliver again" }],
};
