import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { expectAccessible } from "../test/axe";
import { byTestId, openApp, settled } from "../test/app";
import { theme } from "../shared/theme.svelte";
import type { FakeOptions } from "../ipc/fake/core";
import { FakeBackend } from "../ipc/fake/backend";

const world = new FakeBackend({ users: 300, accounts: 120 }).core.world;
const account = world.accounts[0]?.id ?? "";
const jun = world.users[1]?.id ?? "";

const screens: [string, string, FakeOptions, string][] = [
  ["dashboard", "/", {}, "figures"],
  ["empty dashboard", "/", { users: 0 }, "beginning"],
  ["users", "/users", {}, "grid"],
  ["no users", "/users", { users: 0 }, "empty"],
  ["users that cannot be loaded", "/users", { fail: ["users|list"] }, "error-state"],
  ["a user", `/users/${jun}`, {}, "user-accounts"],
  ["a user's profile", `/users/${jun}?tab=profile`, {}, "save-user"],
  ["accounts", "/accounts", {}, "grid"],
  ["an account", `/accounts/${account}`, {}, "activity"],
  ["an account's profile", `/accounts/${account}?tab=profile`, {}, "save-profile"],
  ["an account's contacts", `/accounts/${account}?tab=contacts`, {}, "contacts"],
  ["an account's users", `/accounts/${account}?tab=users`, {}, "members"],
  ["a member", `/accounts/${account}?tab=users&user=${jun}`, {}, "member-panel"],
  ["an account's log", `/accounts/${account}?tab=log`, {}, "activity"],
  ["no such page", "/nowhere", {}, "empty"],
  ["first run", "/", { stage: "no_workspace" }, "create-workspace"],
  ["first run without keyring", "/", { stage: "no_workspace", keyring: "unavailable" }, "keyring"],
  ["first admin", "/", { stage: "no_admin" }, "create-admin"],
  ["sign-in", "/", { stage: "signed_out" }, "sign-in"],
  ["locked", "/", { stage: "locked" }, "unlock"],
];

describe.each(["light", "dark"] as const)("screens in %s", (choice) => {
  it.each(screens)("%s is accessible", async (_, address, options, landmark) => {
    theme.choose(choice);
    await openApp(address, options);
    await expect.element(byTestId(landmark).first()).toBeVisible();
    await settled();
    await expectAccessible();
  });
});

it("dialogs are accessible", async () => {
  await openApp(`/accounts/${account}?tab=users&user=${jun}`);
  await byTestId("associate").click();
  await byTestId("field-who").fill("new.person@brightweb.example");
  await expect.element(byTestId("pick-address")).toBeVisible();
  await expectAccessible();
  await byTestId("pick-address").click();
  await expectAccessible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await byTestId("make-owner").click();
  await expect.element(byTestId("transfer-preview")).toBeVisible();
  await expectAccessible();
});
