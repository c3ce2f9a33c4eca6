import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { OrderPage, OrderStatus } from "../ipc/commands";
import { FakeBackend } from "../ipc/fake/backend";
import { toDay } from "../shared/time";
import { theme } from "../shared/theme.svelte";
import { byTestId, openApp, settled } from "../test/app";
import { expectAccessible } from "../test/axe";
import { consequences, STEPS } from "./steps";

const world = new FakeBackend({ users: 300, accounts: 120 }).core.world;
const [first, none] = world.accounts.map((one) => one.id);
const rows = () => page.getByRole("row").elements();
const sent = (backend: FakeBackend, command: string) =>
  backend.calls.filter((one) => one.command === command).map((one) => one.request);

/** The panel of the first order that waits. */
async function openPending(): Promise<FakeBackend> {
  const backend = await openApp("/orders?filter=pending");
  await page.getByRole("row", { name: /40 Halvorsen/ }).click();
  await expect.element(byTestId("order-active")).toBeVisible();
  return backend;
}

describe.each(["light", "dark"] as const)("orders in %s", (choice) => {
  it("are accessible, with one opened and a question asked", async () => {
    theme.choose(choice);
    await openPending();
    await settled();
    await expectAccessible();
    await byTestId("order-cancelled").click();
    await expect.element(byTestId("order-consequences")).toBeVisible();
    await expectAccessible();
  });
});

describe("the list of orders", () => {
  it("counts what waits, and shows it alone", async () => {
    const backend = await openApp("/orders");
    await expect.element(byTestId("filter-all")).toHaveTextContent("40");
    await byTestId("filter-fraud").click();
    await expect.poll(() => rows().length).toBe(7);
    expect(sent(backend, "orders|list").at(-1)).toMatchObject({ statuses: ["fraud"] });
    await expect.element(byTestId("nav-orders")).toHaveTextContent("13");
  });

  it("is narrowed by words, and by the days between which they were placed, the last one included", async () => {
    const backend = await openApp("/orders");
    await byTestId("filter-text").fill("k7q2");
    await expect.poll(() => rows().length).toBe(4);
    const day = toDay(Date.now());
    await byTestId("field-from").fill(day);
    await byTestId("field-to").fill(day);
    await expect.poll(() => rows().length).toBe(2);
    const asked = sent(backend, "orders|list").at(-1) as { placed_from: number };
    expect(asked).toMatchObject({ placed_before: new Date(asked.placed_from).setHours(24) });
    await byTestId("field-to").fill("no day");
    await settled();
    expect(rows()).toHaveLength(2);
  });

  it("begins with one account where it was asked for from there", async () => {
    await openApp(`/accounts/${first}?tab=orders`);
    await expect.poll(() => byTestId("order-row").elements().length).toBe(3);
    await page.getByRole("link", { name: "Open order 39" }).click();
    await expect.element(byTestId("order-panel")).toHaveTextContent("Order 39");
    await expect.poll(() => rows().length).toBe(4);
    await byTestId("side").getByRole("button", { name: "Close" }).click();
    await byTestId("drop-account").click();
    await expect.element(byTestId("filter-all")).toHaveTextContent("40");
  });

  it("says so where an account has none", async () => {
    await openApp(`/accounts/${none}?tab=orders`);
    await expect.element(byTestId("empty")).toBeVisible();
  });

  it("teaches what an order is where there never was one", async () => {
    await openApp("/orders", { users: 0 });
    await expect.element(byTestId("empty")).toHaveTextContent("No orders yet");
  });

  it("says what went wrong when it cannot be read", async () => {
    await openApp("/orders", { fail: ["orders|list", "orders|show"] });
    await expect.element(byTestId("error-state")).toBeVisible();
  });

  it("is saved as a file", async () => {
    await openApp("/orders");
    await byTestId("export").click();
    await expect.element(byTestId("toast")).toHaveTextContent("Saved 40 rows");
  });
});

describe("an order", () => {
  it("says what accepting does before it is done, and then is accepted", async () => {
    const backend = await openPending();
    await byTestId("order-active").click();
    await expect
      .element(byTestId("order-consequences"))
      .toHaveTextContent("1 service becomes active.Invoice 2040 stays unpaid.");
    expect(sent(backend, "orders|set_status")).toEqual([]);
    await byTestId("confirm-go").click();
    await expect.element(byTestId("order-panel")).toHaveTextContent("Accepted");
    expect(byTestId("order-cancelled").query()).toBeNull();
  });

  it("that was cancelled takes its invoice along, and comes back by Undo", async () => {
    const backend = await openPending();
    await byTestId("order-cancelled").click();
    await expect
      .element(byTestId("order-consequences"))
      .toHaveTextContent("1 service is cancelled.Invoice 2040 is cancelled.");
    await byTestId("confirm-go").click();
    await expect.element(byTestId("order-panel")).toHaveTextContent("Set pending");
    await byTestId("toast-action").click();
    await expect.element(byTestId("order-active")).toBeVisible();
    expect(sent(backend, "orders|set_status")).toMatchObject([
      { status: "cancelled" },
      { status: "pending" },
    ]);
  });

  it("changed by somebody else meanwhile is not overwritten", async () => {
    const backend = await openPending();
    const page = await backend.call("orders|show", {
      id: (sent(backend, "orders|show")[0] as { id: string }).id,
    });
    await backend.call("orders|set_status", { id: page.order.id, version: 1, status: "fraud" });
    await byTestId("order-active").click();
    await byTestId("confirm-go").click();
    await expect.element(byTestId("form-error")).toHaveTextContent("changed this");
  });

  it("can be looked at by a reviewer, and not changed", async () => {
    await openApp("/orders", { role: "reviewer" });
    await page.getByRole("row", { name: /40 Halvorsen/ }).click();
    await expect.element(byTestId("order-panel")).toHaveTextContent("Order 40");
    expect(byTestId("order-active").query()).toBeNull();
  });

  it("is closed by Escape, and its row has the focus again", async () => {
    await openPending();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => byTestId("order-panel").query()).toBeNull();
    await expect.poll(() => document.activeElement?.getAttribute("role")).toBe("row");
  });
});

describe("what a step does", () => {
  const order = (services: string[], invoice?: string) =>
    ({
      services: services.map((status) => ({ terms: { status } })),
      invoice: invoice ? { invoice: { number: 7, status: invoice } } : null,
    }) as unknown as OrderPage;

  it.each<[OrderStatus, string[], string | undefined, string[]]>([
    ["active", ["pending", "pending"], undefined, ["2 services become active."]],
    [
      "cancelled",
      ["pending", "active"],
      "paid",
      ["1 service is cancelled.", "1 service stays as set up.", "Invoice 7 stays paid."],
    ],
    ["fraud", ["pending"], "unpaid", ["1 service is marked as fraud.", "Invoice 7 is cancelled."]],
    [
      "pending",
      ["cancelled", "fraud"],
      "cancelled",
      ["2 services are pending again.", "Invoice 7 is unpaid again."],
    ],
  ])("to %s of %j with an invoice that is %s", (to, services, invoice, told) => {
    expect(consequences(order(services, invoice), to)).toEqual(told);
  });

  it("leads only where an order may go", () => {
    expect(STEPS.active).toEqual([]);
    expect(STEPS.fraud.map((one) => one.to)).toEqual(["pending"]);
  });
});
