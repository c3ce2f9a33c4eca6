import type { Delivery, InvitationRow } from "../ipc/commands";

/** What became of an invitation's mail, in a few words. */
export function deliveryWords(delivery: Delivery | null): string {
  if (!delivery) return "mail not written yet";
  switch (delivery.state) {
    case "queued":
    case "sending":
      return "mail is on its way";
    case "sent":
      return "handed to the mail server";
    case "deferred":
      return delivery.reply ? `will be tried again: ${delivery.reply}` : "will be tried again";
    case "failed":
      return delivery.reply ? `not delivered: ${delivery.reply}` : "not delivered";
    case "dropped":
      return "mail no longer wanted";
  }
}

export const isUndelivered = (row: InvitationRow) =>
  row.state === "pending" && row.delivery?.state === "failed";

const SOON = 2 * 24 * 3_600_000;

/** Colour for an invitation's state. Always shown with a word. */
export function invitationTone(row: InvitationRow, now: number): "ok" | "warn" | "bad" | "neutral" {
  if (isUndelivered(row)) return "bad";
  if (row.state === "accepted") return "ok";
  if (row.state === "pending" && row.expires_at - now < SOON) return "warn";
  return "neutral";
}
