import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBackend } from "../ipc/fake/backend";
import { router } from "../shared/router.svelte";
import { theme } from "../shared/theme.svelte";
import { toDay } from "../shared/time";
import { byTestId, openApp, settled } from "../test/app";
import { expectAccessible } from "../test/axe";

const accounts = new FakeBackend({ users: 300, accounts: 120 }).core.world.accounts;
const [long, none, some] = accounts.map((one) => one.id);
const TABS = ["service", "domain", "invoice", "quote", "email"] as const;
const COMMANDS = {
  service: "services|list",
  domain: "registrations|list",
  invoice: "invoices|list",
  quote: "quotes|list",
  email: "outbox|of_account",
} as const;
const at = (tab: string, account = some) => `/accounts/${account}?tab=${tab}s`;
const sent = (backend: FakeBackend, command: string) =>
  backend.calls.filter((one) => one.command === command).map((one) => one.request);

describe.each(["light", "dark"] as const)("what an account owns, accessible in %s", (choice) => {
  it.each(TABS)("%s list", async (tab) => {
    theme.choose(choice);
    await openApp(at(tab));
    await expect.element(byTestId(`${tab}-list`)).toBeVisible();
    await settled();
    await expectAccessible();
  });

  it.each(["service", "domain", "invoice", "quote"] as const)("%s dialog", async (tab) => {
    theme.choose(choice);
    await openApp(at(tab));
    await byTestId(`add-${tab}`).click();
    await expect.element(byTestId(`${tab}-dialog`)).toBeVisible();
    await settled();
    await expectAccessible();
  });
});

describe.each(TABS)("the %s list", (tab) => {
  it("says so when there is nothing", async () => {
    await openApp(at(tab, none));
    await expect.element(byTestId("empty")).toBeVisible();
  });

  it("says what went wrong when it cannot be read, and tries again", async () => {
    const backend = await openApp(at(tab), { fail: [COMMANDS[tab]] });
    await expect.element(byTestId("error-state")).toBeVisible();
    backend.core.options.fail = [];
    await byTestId("retry").click();
    await expect.element(byTestId(`${tab}-list`)).toBeVisible();
  });

  it("comes in pages, however much there is", async () => {
    await openApp(at(tab, long));
    await expect.poll(() => byTestId(`${tab}-row`).elements().length).toBe(50);
    await byTestId("show-more").click();
    await expect.poll(() => byTestId(`${tab}-row`).elements().length).toBe(100);
    await byTestId("show-more").click();
    await expect.poll(() => byTestId(`${tab}-row`).elements().length).toBe(130);
    await expect.poll(() => byTestId("show-more").query()).toBeNull();
  });

  it("is read once, not in a circle", async () => {
    const backend = await openApp(at(tab));
    await expect.element(byTestId(`${tab}-list`)).toBeVisible();
    await settled();
    await settled();
    expect(sent(backend, COMMANDS[tab])).toHaveLength(1);
  });

  it("can be looked at by a reviewer, and not changed", async () => {
    await openApp(at(tab), { role: "reviewer" });
    await expect.element(byTestId(`${tab}-list`)).toBeVisible();
    expect(byTestId(`add-${tab}`).query()).toBeNull();
    expect(page.getByRole("button", { name: /^Edit|^Steps for/ }).elements()).toHaveLength(0);
  });
});

describe("amounts", () => {
  it("are shown as their currency is written, never before the currency is known", async () => {
    await openApp(at("service"), { fail: ["currencies|list"] });
    await expect.element(byTestId("error-state")).toBeVisible();
    await openApp(at("service", long));
    await expect.element(byTestId("service-row").nth(1)).toHaveTextContent("€1,239.40");
    await expect.element(byTestId("service-row").nth(4)).toHaveTextContent("4 942,90 NOK");
  });

  it("that cannot be understood are refused at their field and nothing is sent", async () => {
    const backend = await openApp(at("service"));
    await byTestId("add-service").click();
    await byTestId("field-name").fill("Own server");
    await byTestId("field-amount").fill("about ten");
    await byTestId("service-go").click();
    await expect.element(byTestId("field-amount")).toHaveAttribute("aria-invalid", "true");
    expect(sent(backend, "services|add")).toEqual([]);
    await byTestId("field-amount").fill("1.234,50");
    await byTestId("service-go").click();
    await expect.element(byTestId("service-row").first()).toHaveTextContent("€1,234.50");
    expect(sent(backend, "services|add")[0]).toMatchObject({
      account_id: some,
      terms: { name: "Own server", amount: 123_450, currency: "EUR", product_id: null },
    });
  });
});

describe("services", () => {
  it("take name, price and cycle of a product that is chosen", async () => {
    const backend = await openApp(at("service"));
    await byTestId("add-service").click();
    await expect.element(byTestId("field-product_id")).toBeVisible();
    await userEvent.selectOptions(byTestId("field-product_id"), "p3");
    await expect.element(byTestId("field-name")).toHaveValue("Certificate");
    await expect.element(byTestId("field-amount")).toHaveValue("59.00");
    await byTestId("service-go").click();
    await expect
      .poll(() => sent(backend, "services|add")[0])
      .toMatchObject({ terms: { product_id: "p3", cycle: "annually", amount: 5_900 } });
  });

  it("changed by somebody else meanwhile are not overwritten, and nothing typed is lost", async () => {
    const backend = await openApp(at("service"));
    await page.getByRole("button", { name: "Edit Web hosting S" }).first().click();
    await byTestId("field-name").fill("Web hosting M");
    const before = (
      await backend.call("services|list", {
        text: "",
        account_id: some ?? "",
        statuses: [],
        sort: "added",
        direction: "descending",
        position: { at: "start" },
        limit: 1,
      })
    ).rows[0]?.service;
    if (!before) throw new Error("no service");
    await backend.call("services|edit", {
      id: before.id,
      version: before.version,
      terms: { ...before.terms, status: "suspended" },
    });
    await byTestId("service-go").click();
    await expect.element(byTestId("form-error")).toHaveTextContent("Changed by somebody else");
    await page.getByRole("button", { name: /Load the newer version/ }).click();
    await expect.element(byTestId("field-name")).toHaveValue("Web hosting M");
    await byTestId("service-go").click();
    await expect.element(byTestId("service-row").first()).toHaveTextContent("Web hosting M");
  });
});

describe("domains", () => {
  it("are refused at the field that is wrong", async () => {
    await openApp(at("domain"));
    await byTestId("add-domain").click();
    await byTestId("field-name").fill("no domain");
    await byTestId("field-amount").fill("14.90");
    await byTestId("field-expires_at").fill("31 Feb 2027");
    await byTestId("domain-go").click();
    await expect.element(byTestId("field-expires_at")).toHaveAttribute("aria-invalid", "true");
    await byTestId("field-expires_at").fill("28 Feb 2027");
    await byTestId("domain-go").click();
    await expect.element(byTestId("field-name")).toHaveAttribute("aria-invalid", "true");
    await byTestId("field-name").fill("bergen.example");
    await byTestId("domain-go").click();
    await expect.element(byTestId("domain-row").first()).toHaveTextContent("bergen.example");
    await expect.element(byTestId("domain-row").first()).toHaveTextContent("28 Feb 2027");
  });
});

describe("invoices", () => {
  it("are summed while they are written, discounts too, and the account sees no draft", async () => {
    const backend = await openApp(at("invoice"));
    await byTestId("add-invoice").click();
    await byTestId("line-text").fill("Set-up");
    await byTestId("line-amount").fill("1200");
    await byTestId("add-line").click();
    await byTestId("line-text").nth(1).fill("Discount");
    await byTestId("line-amount").nth(1).fill("-200.50");
    await expect.element(byTestId("lines-total")).toHaveTextContent("€999.50");
    await byTestId("invoice-go").click();
    const first = byTestId("invoice-row").first();
    await expect.element(first).toHaveTextContent("€999.50");
    await expect.element(first).toHaveTextContent("Draft");
    expect(sent(backend, "invoices|add")[0]).toMatchObject({
      draft: true,
      form: { lines: [{ amount: 120_000 }, { amount: -20_050 }] },
    });
  });

  it("go only where an invoice of their state may go", async () => {
    const backend = await openApp(at("invoice"));
    await page
      .getByRole("button", { name: /^Steps for invoice/ })
      .first()
      .click();
    expect(byTestId("invoice-refunded").query()).toBeNull();
    await byTestId("invoice-paid").click();
    await expect.element(byTestId("invoice-row").first()).toHaveTextContent("Paid");
    expect(sent(backend, "invoices|set_status")).toHaveLength(1);
  });

  it("that are settled are shown and cannot be changed; late ones say so", async () => {
    await openApp(at("invoice"));
    await expect.element(byTestId("invoice-row").first()).toHaveTextContent("Overdue");
    await page
      .getByRole("button", { name: /^Open invoice/ })
      .nth(1)
      .click();
    await expect.element(byTestId("invoice-dialog")).toHaveTextContent("it stays as it is");
    await expect.element(byTestId("line-text").first()).toBeDisabled();
    expect(byTestId("invoice-go").query()).toBeNull();
  });
});

describe("a new invoice", () => {
  it("is to be paid within the days of the settings", async () => {
    const backend = await openApp(`/accounts/${some}`);
    backend.core.clientArea.client_area.payment_days = 21;
    await byTestId("tab-invoices").click();
    await settled();
    await byTestId("add-invoice").click();
    const due = new Date();
    due.setDate(due.getDate() + 21);
    await expect.element(byTestId("field-due_at")).toHaveValue(toDay(due.getTime()));
  });
});

describe("an invoice that was moved", () => {
  it("goes back by Undo where it may", async () => {
    const backend = await openApp(at("invoice"));
    await page
      .getByRole("button", { name: /^Steps for invoice/ })
      .first()
      .click();
    await byTestId("invoice-paid").click();
    await byTestId("toast-action").click();
    await expect.element(byTestId("invoice-row").first()).toHaveTextContent("Overdue");
    expect(sent(backend, "invoices|set_status")).toMatchObject([
      { status: "paid" },
      { status: "unpaid" },
    ]);
  });

  it("is opened by a link that names it", async () => {
    const backend = await openApp(at("invoice"));
    await page
      .getByRole("button", { name: /^Open invoice/ })
      .first()
      .click();
    const { id } = sent(backend, "invoices|show")[0] as { id: string };
    router.go(`/accounts/${some}`);
    await expect.element(byTestId("tab-summary")).toHaveAttribute("aria-selected", "true");
    router.go(`/accounts/${some}`, { tab: "invoices", open: id });
    await expect.element(byTestId("invoice-dialog")).toBeVisible();
  });
});

describe("quotes", () => {
  it("are delivered from the list with all that they say, and taken back", async () => {
    const backend = await openApp(at("quote"));
    await page
      .getByRole("button", { name: /^Steps for quote/ })
      .nth(1)
      .click();
    await byTestId("quote-delivered").click();
    await expect.element(byTestId("toast")).toHaveTextContent("The account sees quote");
    await expect.element(byTestId("quote-row").nth(1)).toHaveTextContent("Delivered");
    await byTestId("toast-action").click();
    await expect.element(byTestId("quote-row").nth(1)).toHaveTextContent("Draft");
    expect(sent(backend, "quotes|edit")).toMatchObject([
      { form: { stage: "delivered", subject: "Second server in Oslo", lines: [{}, {}] } },
      { form: { stage: "draft", subject: "Second server in Oslo", lines: [{}, {}] } },
    ]);
  });

  it("are valid until their last day is over, and keep every line that was there", async () => {
    const backend = await openApp(at("quote"));
    await page
      .getByRole("button", { name: /^Open quote/ })
      .first()
      .click();
    await byTestId("field-valid_until").fill("2030-05-31");
    await byTestId("quote-go").click();
    await expect.poll(() => sent(backend, "quotes|edit")).toHaveLength(1);
    const { form } = sent(backend, "quotes|edit")[0] as {
      form: { valid_until: number; lines: unknown[] };
    };
    expect(form.valid_until).toBe(new Date(2030, 4, 31, 23, 59, 59, 999).getTime());
    expect(form.lines).toHaveLength(2);
  });

  it("that were accepted stay as they were accepted", async () => {
    await openApp(at("quote"));
    await page
      .getByRole("button", { name: /^Open quote/ })
      .nth(2)
      .click();
    await expect.element(byTestId("quote-dialog")).toHaveTextContent("Accepted: it stays");
    expect(byTestId("quote-go").query()).toBeNull();
  });
});

describe("mail of an account", () => {
  it("is told with what the server answered, and without its words", async () => {
    await openApp(at("email"));
    await expect
      .element(byTestId("email-row").nth(1))
      .toHaveTextContent("550 5.1.1 mailbox unknown");
    await expect.element(byTestId("email-row").nth(1)).toHaveTextContent("Failed");
  });
});

describe("signing in as the owner", () => {
  it("needs a reason, and the admin's password again where it is long ago", async () => {
    const backend = await openApp(`/accounts/${some}`, { stale: true });
    await byTestId("account-menu").click();
    await byTestId("sign-in-as-owner").click();
    await expect.element(byTestId("sign-in-as-owner-dialog")).toHaveTextContent("60 minutes");
    await settled();
    await expectAccessible();
    await byTestId("sign-in-as-owner-go").click();
    await expect.element(byTestId("field-reason")).toHaveAttribute("aria-invalid", "true");
    await byTestId("field-reason").fill("Ticket 4711");
    await byTestId("sign-in-as-owner-go").click();
    await expect.element(byTestId("reauthenticate")).toBeVisible();
    await page.getByLabelText("Your password").fill("right");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("opens in your browser.")).toBeVisible();
    expect(sent(backend, "portal|sign_in_as_owner").at(-1)).toEqual({
      account_id: some,
      reason: "Ticket 4711",
    });
  });

  it("is not for reviewers", async () => {
    await openApp(`/accounts/${some}`, { role: "reviewer" });
    await expect.element(byTestId("tab-services")).toBeVisible();
    expect(byTestId("account-menu").query()).toBeNull();
  });
});
