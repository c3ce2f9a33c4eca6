import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { byTestId, openApp } from "../test/app";
import { FakeBackend } from "../ipc/fake/backend";
import { router } from "../shared/router.svelte";

const world = new FakeBackend({ users: 300, accounts: 120 }).core.world;
const account = world.accounts[0]?.id ?? "";
const jun = world.users[1]?.id ?? "";
const member = `/accounts/${account}?tab=users&user=${jun}`;

describe("permissions of a member", () => {
  it("are told in a sentence before they are saved, and can be taken back", async () => {
    const backend = await openApp(member);
    await byTestId("permission-tickets").click();
    await byTestId("permission-invoices").click();
    await expect
      .element(byTestId("change-sentence"))
      .toHaveTextContent(
        "Jun gains support tickets and loses invoices in this account only. Jun is not told.",
      );
    await byTestId("save-permissions").click();
    const saved = () =>
      backend.core.world.memberships.find(
        (one) => one.user_id === jun && one.account_id === account,
      );
    await expect.poll(() => saved()?.permissions).toContain("tickets");
    expect(saved()?.permissions).not.toContain("invoices");
    await byTestId("toast-action").click();
    await expect.poll(() => saved()?.permissions).toContain("invoices");
    expect(saved()?.permissions).not.toContain("tickets");
  });

  it("stay as typed when somebody else was faster, who is named", async () => {
    const backend = await openApp(member);
    await byTestId("permission-tickets").click();
    const saved = backend.core.world.memberships.find(
      (one) => one.user_id === jun && one.account_id === account,
    );
    if (saved) saved.version += 1;
    await byTestId("save-permissions").click();
    await expect.element(byTestId("form-error")).toHaveTextContent("Tomás Ferreira changed this");
    await expect.element(byTestId("permission-tickets")).toBeChecked();
    await page.getByRole("button", { name: /Load the newer version/ }).click();
    await byTestId("save-permissions").click();
    await expect.poll(() => saved?.permissions).toContain("tickets");
  });

  it("that are not saved survive a look at somebody else", async () => {
    await openApp(member);
    await byTestId("permission-tickets").click();
    await page.getByText("Søren Bækgaard").first().click();
    await page.getByText("Jun Okafor").first().click();
    await expect.element(byTestId("permission-tickets")).toBeChecked();
  });

  it("go with a removal, which can be undone", async () => {
    const backend = await openApp(member);
    await byTestId("remove-member").click();
    await expect
      .element(byTestId("toast"))
      .toHaveTextContent("Jun Okafor can no longer enter Halvorsen Marine AS.");
    await byTestId("toast-action").click();
    await expect
      .poll(
        () =>
          backend.core.world.memberships.find(
            (one) => one.user_id === jun && one.account_id === account,
          )?.removed_at,
      )
      .toBeNull();
  });
});

describe("a sensitive step", () => {
  it("asks for the password and then goes on by itself", async () => {
    const backend = await openApp(member, { stale: true });
    await byTestId("make-owner").click();
    await byTestId("transfer-go").click();
    await expect.element(byTestId("reauthenticate")).toBeVisible();
    await page.getByLabelText("Your password").fill("correct horse battery");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => backend.core.world.accounts[0]?.owner_id).toBe(jun);
  });

  it("does not happen when the password is not given", async () => {
    const backend = await openApp(member, { stale: true });
    await byTestId("make-owner").click();
    await byTestId("transfer-go").click();
    await byTestId("reauthenticate").getByRole("button", { name: "Cancel" }).click();
    await expect.element(byTestId("transfer-go")).toBeEnabled();
    expect(backend.core.world.accounts[0]?.owner_id).not.toBe(jun);
  });
});

describe("associating a user", () => {
  it("invites somebody new by mail, with all permissions", async () => {
    const backend = await openApp(`/accounts/${account}?tab=users`);
    await byTestId("associate").click();
    await byTestId("field-who").fill("new.person@brightweb.example");
    await byTestId("pick-address").click();
    await byTestId("permission-all").click();
    await byTestId("associate-go").click();
    await expect
      .poll(() => backend.core.world.invitations[0]?.email)
      .toBe("new.person@brightweb.example");
    expect(backend.core.world.invitations[0]?.permissions.length).toBe(13);
  });

  it("lets an existing user in at once without mail", async () => {
    const backend = await openApp(`/accounts/${account}?tab=users`);
    const before = backend.core.world.memberships.length;
    await byTestId("associate").click();
    await byTestId("field-who").fill("petrov");
    await byTestId("pick-option").first().click();
    await byTestId("permission-tickets").click();
    await byTestId("send-invite").click();
    await expect.element(byTestId("told")).toHaveTextContent("may enter at once, and is not told.");
    await byTestId("associate-go").click();
    await expect.poll(() => backend.core.world.memberships.length).toBe(before + 1);
  });

  it("says what is missing instead of sending it", async () => {
    const backend = await openApp(`/accounts/${account}?tab=users`);
    await byTestId("associate").click();
    await byTestId("associate-go").click();
    await expect
      .element(byTestId("told"))
      .toHaveTextContent("Choose a user, or type an e-mail address.");
    expect(backend.calls.some((one) => one.command === "memberships|associate")).toBe(false);
  });
});

describe("forms", () => {
  it("show the error at its field, and keep what was typed", async () => {
    const backend = await openApp("/users?add=1");
    await page.getByLabelText("First name").fill("Ada");
    await page.getByLabelText("E-mail address").fill(backend.core.world.users[0]?.email ?? "");
    await byTestId("add-user-go").click();
    const field = byTestId("field-email");
    await expect.element(field).toHaveAttribute("aria-invalid", "true");
    await expect
      .element(field)
      .toHaveAccessibleDescription(/Another user signs in with this address/);
    await expect.element(page.getByLabelText("First name")).toHaveValue("Ada");
  });

  it("show hostile words as words", async () => {
    const backend = await openApp(`/users/${jun}`);
    const user = backend.core.world.users[1];
    if (user) user.first_name = "<img src=x onerror=alert(1)>";
    router.go(`/users/${jun}`, { tab: "profile" });
    await userEvent.keyboard("gu");
    router.go(`/users/${jun}`);
    await expect.element(byTestId("page-title")).toHaveTextContent("<img src=x onerror=alert(1)>");
    expect(document.querySelector("img")).toBeNull();
  });
});

describe("everywhere", () => {
  it("finds people, accounts and actions by keyboard alone", async () => {
    await openApp("/");
    await userEvent.keyboard("{Control>}k{/Control}");
    await expect.element(byTestId("palette-text")).toHaveFocus();
    await userEvent.keyboard("halvorsen marine as");
    await expect
      .element(byTestId("palette-entry").first())
      .toHaveTextContent("Halvorsen Marine AS");
    await userEvent.keyboard("{Enter}");
    await expect.element(byTestId("page-title")).toHaveTextContent("Halvorsen Marine AS");
    await userEvent.keyboard("gu");
    await expect.element(byTestId("page-title")).toHaveTextContent("Users");
    await userEvent.keyboard("?");
    await expect.element(byTestId("keys-help")).toBeVisible();
  });

  it("a list keeps its place while a page is open", async () => {
    await openApp("/users");
    const list = page.getByRole("grid");
    await expect.element(byTestId("grid-row").first()).toBeVisible();
    list.element().scrollTop = 3000;
    await expect.poll(() => document.querySelector("[data-index='70']")).not.toBeNull();
    await page.getByRole("row").nth(8).click();
    await expect.element(byTestId("user-accounts").or(byTestId("empty"))).toBeVisible();
    history.back();
    await expect.element(list).toBeVisible();
    await expect.poll(() => Math.round(list.element().scrollTop)).toBe(3000);
  });

  it("signing out forgets what was on screen", async () => {
    await openApp("/users");
    await byTestId("filter-text").fill("petrov");
    await byTestId("me-menu").click();
    await byTestId("sign-out").click();
    await page.getByLabelText("E-mail address").fill("mara@northwind.example");
    await page.getByLabelText("Password", { exact: true }).fill("correct horse battery");
    await byTestId("sign-in").click();
    await expect.element(byTestId("filter-text")).toHaveValue("");
  });

  it("says who cannot be reached, and tries again", async () => {
    const backend = await openApp("/", { fail: ["dashboard|show"] });
    await expect.element(page.getByRole("alert")).toHaveTextContent("The database does not answer");
    backend.core.options.fail = [];
    await byTestId("retry").click();
    await expect.element(byTestId("figures")).toBeVisible();
  });
});
