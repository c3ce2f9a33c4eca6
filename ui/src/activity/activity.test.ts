import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { theme } from "../shared/theme.svelte";
import { byTestId, openApp, settled } from "../test/app";
import { expectAccessible } from "../test/axe";
import { actionTitle, groupActions } from "./actions";

describe.each(["light", "dark"] as const)("accessible in %s", (choice) => {
  it.each([
    ["log", {}, "grid-row"],
    ["empty log", { users: 0 }, "empty"],
    ["log that cannot be loaded", { fail: ["activity|list"] }, "error-state"],
  ])("%s", async (_, options, landmark) => {
    theme.choose(choice);
    await openApp("/activity", options);
    await expect.element(byTestId(landmark).first()).toBeVisible();
    await settled();
    await expectAccessible();
  });

  it("entry and verification", async () => {
    theme.choose(choice);
    await openApp("/activity", { tampered: true });
    await byTestId("grid-row").first().click();
    await byTestId("verify").click();
    await expect.element(byTestId("verify-result")).toBeVisible();
    await expectAccessible();
  });
});

describe("the log", () => {
  it("is narrowed by actor, action and account, and says what it left out", async () => {
    const backend = await openApp("/activity");
    const last = () =>
      backend.calls.filter((one) => one.command === "activity|list").at(-1)?.request;
    await userEvent.selectOptions(byTestId("filter-actor"), "system");
    await expect.poll(last).toMatchObject({ actor_kind: "system", actor_id: "" });
    await userEvent.selectOptions(byTestId("filter-actor"), "Mara Adeyemi");
    await expect.poll(last).toMatchObject({ actor_kind: "", actor_id: backend.core.admin.id });
    await userEvent.selectOptions(byTestId("filter-action"), "All of memberships");
    await expect.poll(last).toMatchObject({ actions: ["membership."] });
    await byTestId("grid-row").first().click();
    await byTestId("only-account").click();
    await expect.element(byTestId("drop-account")).toBeVisible();
    await byTestId("clear-filters").click();
    await expect.poll(last).toMatchObject({ actions: [], account_id: null, actor_id: "" });
  });

  it("is exported as it is narrowed", async () => {
    const backend = await openApp("/activity");
    await userEvent.selectOptions(byTestId("filter-action"), "Account edited");
    await byTestId("export").click();
    await expect.element(byTestId("toast").first()).toHaveTextContent("Saved");
    const request = backend.calls.find((one) => one.command === "activity|export")?.request;
    expect(request).toMatchObject({ actions: ["account.edited"] });
  });

  it("shows what was before and what is after", async () => {
    await openApp("/activity");
    await userEvent.selectOptions(byTestId("filter-action"), "Membership changed");
    await byTestId("grid-row").first().click();
    await expect.element(byTestId("side")).toHaveTextContent("+ View & open support tickets");
    await expect.element(byTestId("side")).toHaveTextContent("invoices,quotes,tickets");
  });

  it("r51_says_whether_it_is_as_it_was_written", async () => {
    await openApp("/activity");
    await byTestId("verify").click();
    await expect.element(byTestId("verify-result")).toHaveTextContent("The log is intact");
  });

  it("r51_says_where_it_was_tampered_with", async () => {
    await openApp("/activity", { tampered: true });
    await byTestId("verify").click();
    await expect
      .element(byTestId("verify-result"))
      .toHaveTextContent(/Entry \d+ was changed after it was written/);
  });
});

it("actions are named in words and grouped by noun", () => {
  expect(actionTitle("user.password_reset_started")).toBe("User password reset started");
  expect(groupActions(["user.added", "data_key.rotated", "user.edited"])).toEqual([
    {
      noun: "user",
      title: "Users",
      actions: [
        { code: "user.added", title: "User added" },
        { code: "user.edited", title: "User edited" },
      ],
    },
    {
      noun: "data_key",
      title: "Data key",
      actions: [{ code: "data_key.rotated", title: "Data key rotated" }],
    },
  ]);
});
