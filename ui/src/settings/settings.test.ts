import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { changes } from "../ipc/changes.svelte";
import { theme } from "../shared/theme.svelte";
import { byTestId, openApp, settled } from "../test/app";
import { expectAccessible } from "../test/axe";
import { suggestPassword } from "./password";

const rowOf = (name: string) => byTestId("admin-row").filter({ hasText: name });
const stepsOf = (name: string) => page.getByRole("button", { name: `Steps for ${name}` });

describe.each(["light", "dark"] as const)("accessible in %s", (choice) => {
  it.each([
    ["general", "save"],
    ["mail", "test-send"],
    ["security", "save"],
    ["admins", "add-admin"],
  ])("%s", async (tab, landmark) => {
    theme.choose(choice);
    await openApp(`/settings?tab=${tab}`);
    await expect.element(byTestId(landmark)).toBeVisible();
    await expectAccessible();
  });

  it("dialogs and what a reviewer sees", async () => {
    theme.choose(choice);
    await openApp("/settings?tab=admins");
    await byTestId("add-admin").click();
    await expect.element(byTestId("admin-dialog")).toBeVisible();
    await expectAccessible();
  });
});

describe("settings", () => {
  it("say which field is wrong and keep what was typed", async () => {
    await openApp("/settings");
    await expect.element(byTestId("save")).toBeDisabled();
    await byTestId("field-client_area_url").fill("http://my.example.com");
    await byTestId("save").click();
    await expect.element(byTestId("field-client_area_url")).toHaveAttribute("aria-invalid", "true");
    await expect.element(byTestId("field-client_area_url")).toHaveValue("http://my.example.com");
    await byTestId("discard").click();
    await expect
      .element(byTestId("field-client_area_url"))
      .toHaveValue("https://my.northwind.example");
  });

  it("changed by somebody else meanwhile are not overwritten, and nothing typed is lost", async () => {
    const backend = await openApp("/settings");
    await byTestId("field-organisation").fill("Northwind Group");
    const { settings } = backend.core;
    settings.general_version += 1;
    settings.general = { ...settings.general, language: "de" };
    // The window hears of it, and must not take the newer version for one that its admin has seen.
    const reads = () => backend.calls.filter((one) => one.command === "settings|show").length;
    const before = reads();
    changes.note();
    await expect.poll(reads).toBeGreaterThan(before);
    await settled();
    await byTestId("save").click();
    await expect.element(byTestId("form-error")).toHaveTextContent("Another admin changed");
    expect(settings.general.organisation).toBe("Northwind Hosting");
    await page.getByRole("button", { name: /Load the newer version/ }).click();
    await expect.element(byTestId("field-organisation")).toHaveValue("Northwind Group");
    await expect.element(byTestId("field-language")).toHaveValue("de");
    await byTestId("save").click();
    await expect.poll(() => settings.general.organisation).toBe("Northwind Group");
    expect(backend.core.settings.general.language).toBe("de");
  });

  it("can be looked at by a reviewer, with a sentence why not changed", async () => {
    await openApp("/settings?tab=mail", { role: "reviewer" });
    await expect.element(byTestId("read-only")).toHaveTextContent("your role is Reviewer");
    await expect.element(byTestId("field-host")).toBeDisabled();
    expect(byTestId("save").query()).toBeNull();
    expect(byTestId("test-send").query()).toBeNull();
    await byTestId("tab-admins").click();
    await expect.element(byTestId("admin-row").first()).toBeVisible();
    expect(byTestId("add-admin").query()).toBeNull();
  });
});

describe("the password of the mail server", () => {
  it("is kept unless something else is said, and never shown", async () => {
    const backend = await openApp("/settings?tab=mail");
    await expect.element(byTestId("password-state")).toHaveTextContent("Stored, never shown");
    const saves = () =>
      backend.calls
        .filter((one) => one.command === "settings|save_mail")
        .map((one) => (one.request as { password: unknown }).password);
    await byTestId("field-from_name").fill("Northwind");
    await byTestId("save").click();
    await expect.poll(() => saves()).toEqual([{ kind: "keep" }]);
    await byTestId("password-set").click();
    await byTestId("save").click();
    await expect.element(byTestId("field-password")).toHaveAttribute("aria-invalid", "true");
    await byTestId("field-password").fill("geheim");
    await byTestId("save").click();
    await expect.poll(() => saves().at(-1)).toEqual({ kind: "set", password: "geheim" });
    await expect.poll(() => byTestId("field-password").query()).toBeNull();
    await byTestId("password-forget").click();
    await byTestId("save").click();
    await expect.poll(() => saves().at(-1)).toEqual({ kind: "forget" });
    await expect.element(byTestId("password-state")).toHaveTextContent("None");
  });

  it("a test message shows the server's own words, good or bad", async () => {
    const backend = await openApp("/settings?tab=mail");
    await byTestId("test-send").click();
    await expect.element(byTestId("test-sent")).toHaveTextContent("250 2.0.0 Ok: queued as");
    backend.core.settings.has_smtp_password = false;
    await byTestId("test-send").click();
    await expect.element(byTestId("test-failed")).toHaveTextContent("535");
    await byTestId("field-host").fill("other.example");
    await expect.element(byTestId("test-send")).toBeDisabled();
  });

  it("the usual port follows the protection", async () => {
    await openApp("/settings?tab=mail");
    await userEvent.selectOptions(byTestId("field-security"), "tls");
    await expect.element(byTestId("field-port")).toHaveValue(465);
    await byTestId("field-port").fill("2465");
    await userEvent.selectOptions(byTestId("field-security"), "starttls");
    await expect.element(byTestId("field-port")).toHaveValue(2465);
  });
});

describe("admins", () => {
  it("are added with a one-use password after the own one is confirmed", async () => {
    const backend = await openApp("/settings?tab=admins", { stale: true });
    await byTestId("add-admin").click();
    await byTestId("field-name").fill("Lin Wei");
    await byTestId("field-email").fill("tomas@northwind.example");
    await byTestId("admin-go").click();
    await expect.element(byTestId("field-email")).toHaveAttribute("aria-invalid", "true");
    await byTestId("field-email").fill("lin@northwind.example");
    await byTestId("role-reviewer").click();
    await byTestId("admin-go").click();
    await expect.element(byTestId("reauthenticate")).toBeVisible();
    await page.getByLabelText("Your password").fill("right");
    await userEvent.keyboard("{Enter}");
    await expect.element(rowOf("Lin Wei")).toHaveTextContent("one-use password");
    const add = backend.calls.filter((one) => one.command === "admins|add").at(-1)?.request;
    expect(add).toMatchObject({ role: "reviewer", email: "lin@northwind.example" });
  });

  it("are removed after a preview of what it means", async () => {
    await openApp("/settings?tab=admins");
    await stepsOf("Tomás Ferreira").click();
    await byTestId("admin-remove").click();
    await expect.element(byTestId("confirm")).toHaveTextContent("can no longer sign in");
    await byTestId("confirm-go").click();
    await expect.poll(() => rowOf("Tomás Ferreira").query()).toBeNull();
  });

  it("cannot remove themselves or the last full administrator", async () => {
    await openApp("/settings?tab=admins");
    await stepsOf("Mara Adeyemi").click();
    await expect.element(byTestId("admin-remove")).toHaveAttribute("aria-disabled", "true");
    await expect.element(byTestId("admin-reset")).toHaveAttribute("aria-disabled", "true");
  });

  it("get one-use passwords that nobody can guess", () => {
    const passwords = new Set(Array.from({ length: 200 }, suggestPassword));
    expect(passwords.size).toBe(200);
    for (const one of passwords) expect(one).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  });
});
