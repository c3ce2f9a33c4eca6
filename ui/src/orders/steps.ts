import type { OrderPage, OrderStatus } from "../ipc/commands";
import { plural } from "../shared/time";

export interface OrderStep {
  to: OrderStatus;
  label: string;
  title: string;
  confirm: string;
  danger: boolean;
  /** Whether it can be taken back, in words. */
  undo: string;
}

const accept: OrderStep = {
  to: "active",
  label: "Accept…",
  title: "Accept the order",
  confirm: "Accept order",
  danger: false,
  undo: "An accepted order stays accepted: change its services and its invoice one by one then.",
};
const cancel: OrderStep = {
  to: "cancelled",
  label: "Cancel…",
  title: "Cancel the order",
  confirm: "Cancel order",
  danger: true,
  undo: "It can be set pending again at any time.",
};
const fraud: OrderStep = {
  ...cancel,
  to: "fraud",
  label: "Mark as fraud…",
  title: "Mark the order as fraud",
  confirm: "Mark as fraud",
};
const reopen: OrderStep = {
  to: "pending",
  label: "Set pending…",
  title: "Set the order pending",
  confirm: "Set pending",
  danger: false,
  undo: "It can be cancelled again at any time.",
};

/** Where an order may go from where it is; the back end refuses the rest. */
export const STEPS: Record<OrderStatus, readonly OrderStep[]> = {
  pending: [accept, cancel, fraud],
  active: [],
  cancelled: [reopen],
  fraud: [reopen],
};

const are = (count: number) => (count === 1 ? "is" : "are");

/** What a step does to what came of the order, told before it is done. */
export function consequences(page: OrderPage, to: OrderStatus): string[] {
  const told: string[] = [];
  const now = to === "pending" ? ["cancelled", "fraud"] : ["pending"];
  const touched = page.services.filter((one) => now.includes(one.terms.status)).length;
  const kept = page.services.length - touched;
  const services = plural(touched, "service");
  if (touched) {
    if (to === "active") told.push(`${services} ${touched === 1 ? "becomes" : "become"} active.`);
    else if (to === "pending") told.push(`${services} ${are(touched)} pending again.`);
    else if (to === "fraud") told.push(`${services} ${are(touched)} marked as fraud.`);
    else told.push(`${services} ${are(touched)} cancelled.`);
  }
  if (kept) told.push(`${plural(kept, "service")} ${kept === 1 ? "stays" : "stay"} as set up.`);
  const invoice = page.invoice?.invoice;
  if (!invoice) return told;
  const name = `Invoice ${invoice.number}`;
  if (to === "pending" && invoice.status === "cancelled") told.push(`${name} is unpaid again.`);
  else if ((to === "cancelled" || to === "fraud") && invoice.status === "unpaid")
    told.push(`${name} is cancelled.`);
  else told.push(`${name} stays ${invoice.status}.`);
  return told;
}
