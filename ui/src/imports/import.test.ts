import { describe, expect, it } from "vitest";
import { theme } from "../shared/theme.svelte";
import { byTestId, openApp } from "../test/app";
import { expectAccessible } from "../test/axe";

async function paste(text: string) {
  await byTestId("paste").click();
  await byTestId("paste-text").fill(text);
  await byTestId("paste-go").click();
}
const GOOD =
  "email,first_name,account\nann@new.example,Ann,Nordlys AS\nli@new.example,Li,Nordlys AS";

describe("an import", () => {
  it("says what it would add before it writes anything", async () => {
    const backend = await openApp("/import");
    await paste(GOOD);
    await expect.element(byTestId("import-report")).toHaveTextContent("Users+20");
    expect(backend.calls.some((one) => one.command === "imports|run")).toBe(false);
    await byTestId("import-go").click();
    await expect.element(byTestId("import-done")).toBeVisible();
  });

  it("r48_with_a_wrong_row_writes_nothing_and_names_the_row", async () => {
    const backend = await openApp("/import");
    await paste(`${GOOD}\nnobody,No,Nordlys AS`);
    await expect.element(byTestId("import-problems")).toHaveTextContent("1 problem, nothing");
    await expect.element(byTestId("grid-row").first()).toHaveTextContent("4email“nobody” is not");
    expect(byTestId("import-go").query()).toBeNull();
    await byTestId("save-problems").click();
    await expect
      .poll(() => backend.calls.find((one) => one.command === "exports|save_text")?.request)
      .toMatchObject({ name: "import-problems.csv" });
  });

  it("is not offered to other roles, with a sentence why", async () => {
    await openApp("/import", { role: "support_operator" });
    await expect.element(byTestId("empty")).toHaveTextContent("Ask a Full Administrator");
  });

  it.each(["light", "dark"] as const)("is accessible in %s", async (choice) => {
    theme.choose(choice);
    await openApp("/import");
    await expect.element(byTestId("file-drop")).toBeVisible();
    await expectAccessible();
    await paste(`${GOOD}\nnobody,No,Nordlys AS`);
    await expect.element(byTestId("grid-row").first()).toBeVisible();
    await expectAccessible();
    await byTestId("another-file").click();
    await paste(GOOD);
    await expect.element(byTestId("import-go")).toBeVisible();
    await expectAccessible();
    await byTestId("import-go").click();
    await expect.element(byTestId("import-done")).toBeVisible();
    await expectAccessible();
  });
});
