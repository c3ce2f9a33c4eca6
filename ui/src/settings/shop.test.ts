import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FakeBackend } from "../ipc/fake/backend";
import { theme } from "../shared/theme.svelte";
import { byTestId, openApp, settled } from "../test/app";
import { expectAccessible } from "../test/axe";
import { parseRate, typedRate } from "./rate";

const sent = (backend: FakeBackend, command: string) =>
  backend.calls.filter((one) => one.command === command).map((one) => one.request);
const tab = (id: string) => `/settings?tab=${id}`;
const rowOf = (id: string, text: string) => byTestId(id).filter({ hasText: text });

describe.each(["light", "dark"] as const)("accessible in %s", (choice) => {
  it.each([
    ["client-area", "add-question"],
    ["currencies", "currency-row"],
    ["products", "product-row"],
  ])("%s", async (id, landmark) => {
    theme.choose(choice);
    await openApp(tab(id));
    await expect.element(byTestId(landmark).first()).toBeVisible();
    await settled();
    await expectAccessible();
  });

  it.each([
    ["currencies", "add-currency", "currency-dialog"],
    ["products", "add-group", "group-dialog"],
    ["products", "add-product", "product-dialog"],
  ])("%s, %s", async (id, button, dialog) => {
    theme.choose(choice);
    await openApp(tab(id));
    await byTestId(button).first().click();
    await expect.element(byTestId(dialog)).toBeVisible();
    await settled();
    await expectAccessible();
  });
});

describe("client area", () => {
  it("settings keep lists as they were until something in them changes", async () => {
    const backend = await openApp(tab("client-area"));
    await expect.element(byTestId("save")).toBeDisabled();
    await byTestId("language-de").click();
    await expect.element(byTestId("save")).toBeEnabled();
    await byTestId("language-de").click();
    await expect.element(byTestId("save")).toBeDisabled();
    await byTestId("field-registration").click();
    await byTestId("language-fr").click();
    await byTestId("add-question").click();
    await byTestId("question").last().fill("Which street did you grow up in?");
    await byTestId("add-social").click();
    await byTestId("social-url").last().fill("https://youtube.example/@northwind");
    await userEvent.selectOptions(byTestId("social-network").last(), "youtube");
    await byTestId("save").click();
    await expect
      .poll(() => sent(backend, "settings|save_client_area")[0])
      .toMatchObject({
        version: 2,
        client_area: {
          registration: false,
          shop: true,
          theme: "twenty-one",
          languages: ["en", "de", "fr", "ar"],
          security_questions: [
            "In which town did your parents meet?",
            "What was your first computer?",
            "Which street did you grow up in?",
          ],
          social_links: [
            { network: "mastodon" },
            { network: "youtube", url: "https://youtube.example/@northwind" },
          ],
        },
      });
    await expect.element(byTestId("save")).toBeDisabled();
  });

  it("discarding brings back rows that were removed and fields that were typed", async () => {
    await openApp(tab("client-area"));
    await page.getByRole("button", { name: "Remove question 1" }).click();
    await byTestId("question").first().fill("Other words");
    await byTestId("discard").click();
    expect(byTestId("question").elements()).toHaveLength(2);
    await expect
      .element(byTestId("question").first())
      .toHaveValue("In which town did your parents meet?");
  });

  it("never speaks no language, and says at which field", async () => {
    const backend = await openApp(tab("client-area"));
    for (const one of ["en", "de", "ar"]) await byTestId(`language-${one}`).click();
    await byTestId("save").click();
    await expect.element(page.getByText("Choose at least one language.")).toBeVisible();
    expect(backend.core.clientArea.client_area.languages).toEqual(["en", "de", "ar"]);
  });

  it("changed by somebody else meanwhile is not overwritten", async () => {
    const backend = await openApp(tab("client-area"));
    await byTestId("field-payment_days").fill("30");
    backend.core.clientArea.version += 1;
    backend.core.clientArea.client_area = {
      ...backend.core.clientArea.client_area,
      security_questions: ["Only this"],
    };
    await byTestId("save").click();
    await expect.element(byTestId("form-error")).toHaveTextContent("Changed by somebody else");
    await page.getByRole("button", { name: /Load the newer version/ }).click();
    await expect.element(byTestId("question")).toHaveValue("Only this");
    await expect.element(byTestId("field-payment_days")).toHaveValue(30);
    await byTestId("save").click();
    await expect.poll(() => backend.core.clientArea.client_area.payment_days).toBe(30);
  });

  it("has its system theme under General, chosen among those that there are", async () => {
    const backend = await openApp("/settings");
    const offered = () =>
      page
        .getByLabelText("System theme")
        .getByRole("option")
        .elements()
        .map((one) => one.textContent);
    await expect.poll(offered).toEqual(["Twenty-One", "Six", "northwind"]);
    await userEvent.selectOptions(byTestId("field-theme"), "northwind");
    await byTestId("save-theme").click();
    await expect.poll(() => backend.core.clientArea.client_area.theme).toBe("northwind");
  });

  it("keeps a theme whose folder is gone until another is chosen, and says so", async () => {
    const backend = await openApp("/", {});
    backend.core.clientArea.client_area.theme = "old-one";
    location.hash = "#/settings";
    await expect.element(byTestId("field-theme")).toHaveValue("old-one");
    await expect.element(byTestId("field-theme")).toHaveTextContent("old-one (not found)");
    await expect.element(byTestId("save-theme")).toBeDisabled();
  });

  it("points at the row that is wrong, and takes rows in the order they stand in", async () => {
    const backend = await openApp(tab("client-area"));
    await byTestId("add-social").click();
    await byTestId("social-url").last().fill("http://plain.example");
    await byTestId("save").click();
    await expect.element(byTestId("social-url").last()).toHaveAttribute("aria-invalid", "true");
    await expect.element(byTestId("social-url").last()).toHaveFocus();
    await expect.element(byTestId("social-url").first()).not.toHaveAttribute("aria-invalid");
    await byTestId("social-url").last().fill("https://second.example");
    await page.getByRole("button", { name: "Move link 2 up" }).click();
    await page.getByRole("button", { name: "Move question 2 up" }).click();
    await byTestId("save").click();
    await expect
      .poll(() => backend.core.clientArea.client_area)
      .toMatchObject({
        social_links: [{ url: "https://second.example" }, { network: "mastodon" }],
        security_questions: [
          "What was your first computer?",
          "In which town did your parents meet?",
        ],
      });
  });

  it("has no shop where it was switched off", async () => {
    const backend = await openApp(tab("client-area"));
    await byTestId("field-shop").click();
    await byTestId("save").click();
    await expect.poll(() => backend.core.clientArea.client_area.shop).toBe(false);
  });

  it.each(["client-area", "currencies", "products"])(
    "%s can be looked at by a reviewer, and not changed",
    async (id) => {
      await openApp(tab(id), { role: "reviewer" });
      await expect.element(byTestId("read-only")).toBeVisible();
      await settled();
      for (const one of ["save", "add-currency", "add-group", "add-product", "add-question"])
        expect(byTestId(one).query()).toBeNull();
      expect(page.getByRole("button", { name: /^Steps for|^Edit|^Change/ }).elements()).toEqual([]);
    },
  );

  it.each(["client-area", "currencies", "products"])("%s is not read in a circle", async (id) => {
    const backend = await openApp(tab(id));
    await settled();
    await settled();
    await settled();
    for (const one of ["settings|show_client_area", "currencies|list", "products|list"])
      expect(sent(backend, one).length).toBeLessThanOrEqual(1);
  });
});

describe("the client area on this computer", () => {
  it("says where it runs, and is started, opened and stopped", async () => {
    const backend = await openApp(tab("client-area"));
    const card = byTestId("local-portal");
    await expect.element(card).toHaveTextContent("Does not run here");
    await byTestId("portal-start").click();
    await expect.element(card).toHaveTextContent("Runs at http://127.0.0.1:8080");
    await byTestId("portal-open").click();
    await expect.poll(() => sent(backend, "portal|open")).toHaveLength(1);
    await byTestId("portal-stop").click();
    await expect.element(byTestId("portal-start")).toBeVisible();
    await settled();
    await settled();
    expect(sent(backend, "portal|status").length).toBeLessThan(6);
  });
});

describe("currencies", () => {
  it("show an amount as it will be written, and are added in millionths", async () => {
    const backend = await openApp(tab("currencies"));
    await expect.element(rowOf("currency-row", "NOK")).toHaveTextContent("1 234 567,89 NOK");
    await byTestId("add-currency").click();
    await byTestId("field-code").fill("chf");
    await byTestId("field-prefix").fill("Fr. ");
    await expect.element(byTestId("currency-example")).toHaveTextContent("Fr. 1,234,567.89");
    await byTestId("field-rate").fill("nothing");
    await byTestId("currency-go").click();
    await expect.element(byTestId("field-rate")).toHaveAttribute("aria-invalid", "true");
    await byTestId("field-rate").fill("0.9345");
    await byTestId("currency-go").click();
    await expect.element(rowOf("currency-row", "CHF")).toHaveTextContent("0.9345");
    expect(sent(backend, "currencies|add")[0]).toMatchObject({
      code: "CHF",
      form: { rate: 934_500, decimals: 2, prefix: "Fr. " },
    });
  });

  it("are made the default, and removed, after a sentence of what it means", async () => {
    const backend = await openApp(tab("currencies"));
    await page.getByRole("button", { name: "Steps for JPY" }).click();
    await byTestId("currency-default").click();
    await expect.element(page.getByRole("dialog")).toHaveTextContent("No amount changes");
    await byTestId("confirm-go").click();
    await expect.element(rowOf("currency-row", "JPY")).toHaveTextContent("Default");
    await page.getByRole("button", { name: "Steps for EUR" }).click();
    await byTestId("currency-remove").click();
    await byTestId("confirm-go").click();
    await expect.element(byTestId("form-error")).toHaveTextContent("cannot be removed");
    expect(backend.core.currencies).toHaveLength(3);
  });

  it("have rates that come back as they were typed", () => {
    for (const rate of [1, 1_000_000, 11_742_500, 162_500_000, 10_000_000])
      expect(parseRate(typedRate(rate))).toBe(rate);
    expect(typedRate(10_000_000)).toBe("10");
    expect(parseRate("1,0825")).toBe(1_082_500);
    expect(parseRate("1.08.25")).toBeUndefined();
  });

  it.each([
    ["currencies", "currencies|list"],
    ["products", "products|list"],
    ["client-area", "settings|show_client_area"],
  ])("%s that cannot be read are told and tried again", async (id, command) => {
    const backend = await openApp(tab(id), { fail: [command] });
    await expect.element(byTestId("error-state")).toBeVisible();
    backend.core.options.fail = [];
    await byTestId("retry").click();
    await expect.poll(() => byTestId("error-state").query()).toBeNull();
  });
});

describe("products", () => {
  it("stand under their headings with their prices, hidden ones marked", async () => {
    await openApp(tab("products"));
    await expect
      .element(rowOf("product-row", "Web hosting S"))
      .toHaveTextContent("€4.90 monthly, €49.00 annually");
    await expect.element(rowOf("product-row", "Mail only")).toHaveTextContent("Hidden");
    await expect
      .element(rowOf("product-row", "Mail only"))
      .toHaveTextContent("no price: cannot be ordered");
  });

  it("are added with prices in minor units to the group whose button was pressed", async () => {
    const backend = await openApp(tab("products"));
    await page.getByRole("button", { name: "Add product to Certificates" }).click();
    await byTestId("field-name").fill("Certificate, wildcard");
    await byTestId("price-amount").fill("89,9");
    await userEvent.selectOptions(byTestId("price-cycle"), "annually");
    await byTestId("product-go").click();
    await expect.element(rowOf("product-row", "wildcard")).toHaveTextContent("€89.90 annually");
    expect(sent(backend, "products|add")[0]).toMatchObject({
      form: {
        group_id: "g2",
        prices: [{ currency: "EUR", cycle: "annually", amount: 8_990, setup: 0 }],
      },
    });
  });

  it("keep what was typed when another admin was faster", async () => {
    const backend = await openApp(tab("products"));
    await page.getByRole("button", { name: "Edit Web hosting S" }).click();
    await byTestId("field-name").fill("Web hosting XS");
    const stored = backend.core.catalogue.products[0];
    if (stored) stored.version += 1;
    await byTestId("product-go").click();
    await expect.element(byTestId("form-error")).toHaveTextContent("Changed by somebody else");
    await page.getByRole("button", { name: /Load the newer version/ }).click();
    await expect.element(byTestId("field-name")).toHaveValue("Web hosting XS");
    await byTestId("product-go").click();
    await expect.element(rowOf("product-row", "Web hosting XS")).toBeVisible();
  });
});
