import { describe, expect, it } from "vitest";
import {
  ALL_KEYS,
  changeSentence,
  diffKeys,
  inOrder,
  plain,
  summary,
  unknownKeys,
} from "./permissions";

const sentence = (before: string[], after: string[]) =>
  plain(changeSentence("Jun", diffKeys(before, after)));

describe("permissions", () => {
  it("are thirteen in the fixed order", () => {
    expect(ALL_KEYS.join()).toBe(
      "profile,contacts,products,manageproducts,productsso,domains,managedomains,invoices,quotes,tickets,affiliates,emails,orders",
    );
    expect(inOrder(["tickets", "credits", "profile", "tickets"])).toEqual([
      "profile",
      "tickets",
      "credits",
    ]);
  });

  it("tell a change in a sentence: what is gained, what is lost, where, and who hears of it", () => {
    expect(sentence(["invoices"], ["tickets"])).toBe(
      "Jun gains support tickets and loses invoices in this account only. Jun is not told.",
    );
    expect(sentence([], ["orders", "products", "domains"])).toBe(
      "Jun gains products, domains and orders in this account only. Jun is not told.",
    );
    expect(sentence(["emails"], [])).toBe(
      "Jun loses emails in this account only. Jun is not told.",
    );
    expect(sentence([], [...ALL_KEYS])).toBe(
      "Jun gains every permission in this account only. Jun is not told.",
    );
    expect(sentence(["emails"], ["emails"])).toBe("");
  });

  it("keep keys that this version does not know", () => {
    expect(unknownKeys(["tickets", "managecredits"])).toEqual(["managecredits"]);
    expect(sentence(["managecredits"], [])).toContain("loses managecredits");
    expect(diffKeys(["managecredits", "emails"], ["managecredits"]).removed).toEqual(["emails"]);
  });

  it("are named by their preset where they are one", () => {
    expect(summary(["orders", "emails", "quotes", "invoices"])).toBe("Billing preset");
    expect(summary([...ALL_KEYS])).toBe("All 13");
    expect(summary(["tickets"])).toBe("1 permission");
    expect(summary([])).toBe("No permission");
  });
});
