import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBackend } from "../ipc/fake/backend";
import { theme } from "../shared/theme.svelte";
import { byTestId, openApp, settled } from "../test/app";
import { expectAccessible } from "../test/axe";
import { browserName } from "./browser";

const users = new FakeBackend({ users: 300, accounts: 120 }).core.world.users;
const jun = users[1]?.id ?? "";
const other = users[2]?.id ?? "";
const signIn = `/users/${jun}?tab=sign-in`;
const sent = (backend: FakeBackend, command: string) =>
  backend.calls.filter((one) => one.command === command).map((one) => one.request);

describe.each(["light", "dark"] as const)("a user in %s", (choice) => {
  it.each([
    ["sign-in", "sessions"],
    ["emails", "email-list"],
  ])("%s is accessible", async (tab, landmark) => {
    theme.choose(choice);
    await openApp(`/users/${jun}?tab=${tab}`);
    await expect.element(byTestId(landmark)).toBeVisible();
    await settled();
    await expectAccessible();
  });
});

describe("sessions of a user", () => {
  it("are named by browser, and say which is an admin's", async () => {
    await openApp(signIn);
    const row = byTestId("session-row");
    await expect.element(row.first()).toHaveTextContent("Firefox on Windows");
    await expect.element(row.nth(1)).toHaveTextContent("Safari on iOS");
    await expect.element(row.nth(2)).toHaveTextContent("as the user");
  });

  it("are ended one by one, or all after a question", async () => {
    const backend = await openApp(signIn);
    await byTestId("end-session").first().click();
    await expect.poll(() => byTestId("session-row").elements().length).toBe(2);
    await byTestId("end-all").click();
    await expect.element(page.getByRole("dialog")).toHaveTextContent("2 browsers");
    await byTestId("confirm-go").click();
    await expect.element(byTestId("empty")).toHaveTextContent("Signed in nowhere");
    expect(sent(backend, "users|end_sessions").at(-1)).toEqual({ user_id: jun, id: null });
  });

  it("cannot be ended by a reviewer", async () => {
    await openApp(signIn, { role: "reviewer" });
    await expect.element(byTestId("session-row").first()).toBeVisible();
    expect(byTestId("end-session").elements()).toHaveLength(0);
    expect(byTestId("end-all").query()).toBeNull();
  });

  it("that cannot be read say why", async () => {
    await openApp(signIn, { fail: ["users|sessions"] });
    await expect.element(byTestId("error-state")).toBeVisible();
  });
});

describe("the second factor of a user", () => {
  it("is turned off with a reason and the admin's password", async () => {
    const backend = await openApp(signIn, { stale: true });
    await byTestId("two-factor-off").click();
    await expect.element(byTestId("two-factor-off-dialog")).toHaveTextContent("password alone");
    await settled();
    await expectAccessible();
    await byTestId("two-factor-off-go").click();
    await expect.element(byTestId("field-reason")).toHaveAttribute("aria-invalid", "true");
    await byTestId("field-reason").fill("Telephone lost; called back");
    await byTestId("two-factor-off-go").click();
    await expect.element(byTestId("reauthenticate")).toBeVisible();
    await page.getByLabelText("Your password").fill("right");
    await userEvent.keyboard("{Enter}");
    await expect.element(byTestId("toast")).toHaveTextContent("is off");
    expect(sent(backend, "users|turn_off_two_factor").at(-1)).toMatchObject({
      id: jun,
      reason: "Telephone lost; called back",
    });
    await expect.poll(() => byTestId("two-factor-off").query()).toBeNull();
    await expect.element(byTestId("empty")).toHaveTextContent("Signed in nowhere");
  });

  it("is not for reviewers", async () => {
    await openApp(signIn, { role: "reviewer" });
    await expect.element(byTestId("session-row").first()).toBeVisible();
    expect(byTestId("two-factor-off").query()).toBeNull();
    expect(byTestId("user-menu").query()).toBeNull();
  });
});

describe("a password that somebody else knows", () => {
  it("is voided with a reason, and every browser is signed out", async () => {
    const backend = await openApp(signIn);
    await byTestId("void-password").click();
    await expect.element(byTestId("void-password-dialog")).toHaveTextContent("stops working");
    await settled();
    await expectAccessible();
    await byTestId("field-reason").fill("Typed into a false page");
    await byTestId("void-password-go").click();
    await expect.element(byTestId("toast")).toHaveTextContent("on its way to jun.okafor@");
    await expect.element(byTestId("empty")).toHaveTextContent("Signed in nowhere");
    expect(sent(backend, "users|void_password")).toEqual([
      { id: jun, reason: "Typed into a false page" },
    ]);
  });
});

describe("mail to a user", () => {
  it("is told with the server's answer; its words are not shown, and why", async () => {
    await openApp(`/users/${jun}?tab=emails`);
    await expect.element(byTestId("email-row").first()).toHaveTextContent("Password changed");
    await page
      .getByRole("button", { name: /^Open the mail/ })
      .nth(1)
      .click();
    await expect.element(byTestId("email-dialog")).toHaveTextContent("550 5.1.1 mailbox unknown");
    await expect.element(byTestId("email-dialog")).toHaveTextContent("erased");
  });

  it("says so when there is none", async () => {
    await openApp(`/users/${other}?tab=emails`);
    await expect.element(byTestId("empty")).toBeVisible();
  });
});

describe("a browser's own words", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0",
      "Edge on Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19 Safari/605.1.15",
      "Safari on macOS",
    ],
    [
      "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36",
      "Chrome on Android",
    ],
    ["curl/8.5.0", "curl"],
    ["", "An unknown browser"],
  ])("%s", (agent, name) => {
    expect(browserName(agent)).toBe(name);
  });
});
