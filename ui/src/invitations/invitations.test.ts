import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FakeOptions } from "../ipc/fake/core";
import { theme } from "../shared/theme.svelte";
import { byTestId, openApp, settled } from "../test/app";
import { expectAccessible } from "../test/axe";
import { named, preview } from "./steps";

const row = (email: string) => page.getByTestId("grid-row").filter({ hasText: email });
const states = (backend: Awaited<ReturnType<typeof openApp>>) =>
  backend.core.world.invitations.map((one) => one.state);

describe.each(["light", "dark"] as const)("accessible in %s", (choice) => {
  it.each<[string, FakeOptions, string]>([
    ["list", {}, "grid-row"],
    ["empty list", { users: 0 }, "empty"],
    ["list that cannot be loaded", { fail: ["invitations|list"] }, "error-state"],
    ["list without mail server", { nomail: true }, "outbox"],
  ])("%s", async (_, options, landmark) => {
    theme.choose(choice);
    await openApp("/invitations", options);
    await expect.element(byTestId(landmark).first()).toBeVisible();
    await settled();
    await expectAccessible();
  });

  it("details and dialog", async () => {
    theme.choose(choice);
    await openApp("/invitations?filter=undelivered");
    await row("old.agency@nolonger.example").click();
    await expect.element(byTestId("side")).toBeVisible();
    await expectAccessible();
    await byTestId("panel-cancel").click();
    await expect.element(byTestId("step-go")).toBeEnabled();
    await expectAccessible();
  });
});

describe("a step over several invitations", () => {
  it("tells what it touches and what it leaves, and can be undone", async () => {
    const backend = await openApp("/invitations");
    const before = states(backend);
    await byTestId("select-all").click();
    await byTestId("bulk-cancel").click();
    const open = before.filter((state) => state === "pending" || state === "expired").length;
    const accepted = before.filter((state) => state === "accepted").length;
    await expect.element(byTestId("step-go")).toHaveTextContent(`Cancel ${open} invitations`);
    await expect
      .element(byTestId("step-dialog"))
      .toHaveTextContent(`${accepted} left out, already accepted`);
    expect(states(backend)).toEqual(before);
    await byTestId("step-go").click();
    await expect.poll(() => states(backend)).not.toContain("pending");
    await byTestId("toast-action").click();
    await expect.poll(() => states(backend)).toEqual(before);
  });

  it("r60_more_than_fifty_ask_for_the_password", async () => {
    const backend = await openApp("/invitations?filter=pending", { stale: true, accounts: 1200 });
    await expect.element(byTestId("grid-row").first()).toBeVisible();
    await byTestId("select-all").click();
    await byTestId("bulk-resend").click();
    await expect.element(byTestId("step-dialog")).toHaveTextContent("ask for your password");
    await byTestId("step-go").click();
    await expect.element(byTestId("reauthenticate")).toBeVisible();
    expect(backend.calls.filter((one) => one.command === "invitations|resend")).toHaveLength(1);
    await page.getByLabelText("Your password").fill("right");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => byTestId("step-go").query()).toBeNull();
    expect(backend.calls.filter((one) => one.command === "invitations|resend")).toHaveLength(2);
  });

  it("names one by its address and several by their number", async () => {
    const backend = await openApp("/invitations");
    const [first, second] = backend.core.world.invitations;
    if (!first || !second) throw new Error("the world has invitations");
    expect(named([first])).toBe("the invitation of billing@halvorsen-marine.example");
    expect(named([first, { ...second, account_id: "other" }])).toBe("2 invitations to 2 accounts");
    expect(preview([{ ...first, state: "accepted" }]).touched).toEqual([]);
  });

  it("is not offered to a reviewer", async () => {
    await openApp("/invitations", { role: "reviewer" });
    await expect.element(byTestId("grid-row").first()).toBeVisible();
    expect(byTestId("select-all").query()).toBeNull();
    expect(byTestId("bulk-invite").query()).toBeNull();
    await byTestId("grid-row").first().click();
    await expect.element(byTestId("side")).toBeVisible();
    expect(byTestId("panel-resend").query()).toBeNull();
  });
});

it("the panel says what the mail server answered, and follows the step", async () => {
  await openApp("/invitations?filter=undelivered");
  await row("old.agency@nolonger.example").click();
  await expect.element(byTestId("side")).toHaveTextContent("mailbox unknown (5.1.1)");
  await byTestId("panel-resend").click();
  await byTestId("step-go").click();
  await expect.element(byTestId("toast").first()).toHaveTextContent("Sent the invitation of");
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => byTestId("side").query()).toBeNull();
});

it("mail that waits is tried again at once", async () => {
  await openApp("/invitations");
  await expect.element(byTestId("outbox")).toHaveTextContent("550 5.1.1 mailbox unknown");
  await byTestId("outbox-retry").click();
  await expect.element(byTestId("toast").first()).toHaveTextContent("will be tried again now");
});
