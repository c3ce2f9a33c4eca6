import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FakeBackend } from "../ipc/fake/backend";
import { theme } from "../shared/theme.svelte";
import { router } from "../shared/router.svelte";
import { toCsv } from "../shared/files";
import { byTestId, openApp } from "../test/app";
import { expectAccessible } from "../test/axe";

/** `good` rows that can be invited, then one of each of some verdicts. */
function csv(backend: FakeBackend, good: number): string {
  const open = backend.core.world.accounts.filter((one) => one.status !== "closed");
  const rows = Array.from(
    { length: good },
    (_, i) => `guest${i}@guests.example,${open[i % open.length]?.reference},Billing`,
  );
  return [
    "email,account,permissions",
    ...rows,
    "nobody,Nowhere,all",
    "ann@guests.example,Nowhere,all",
    `guest0@guests.example,${open[0]?.reference},all`,
    `bea@guests.example,${open[1]?.reference},fly`,
  ].join("\n");
}

async function paste(text: string) {
  await byTestId("paste").click();
  await byTestId("paste-text").fill(text);
  await byTestId("paste-go").click();
}

const sent = (backend: FakeBackend) =>
  backend.core.world.invitations.filter((one) => one.email.endsWith("@guests.example")).length;

describe("a file with invitations", () => {
  it("is judged row by row before anything is sent", async () => {
    const backend = await openApp("/invitations/bulk");
    await paste(csv(backend, 5));
    await expect.element(byTestId("verdict-ok")).toHaveTextContent("Can be invited 5");
    await expect.element(byTestId("verdict-problems")).toHaveTextContent("Left out 4");
    await byTestId("verdict-duplicate_of_row").click();
    await expect
      .element(byTestId("grid-row").first())
      .toHaveTextContent("The same address and account stand in row 2.");
    expect(sent(backend)).toBe(0);
    await byTestId("field-message").fill("Welcome!");
    await byTestId("send").click();
    await expect.element(byTestId("page-title")).toBeVisible();
    await expect.poll(() => sent(backend)).toBe(5);
    await expect.element(byTestId("verdict-ok")).toHaveTextContent("Invited 5");
    const request = backend.calls.find((one) => one.command === "invitations|start_bulk")?.request;
    expect(request).toMatchObject({ message: "Welcome!" });
    await byTestId("save-report").click();
    const saved = backend.calls.find((one) => one.command === "exports|save_text")?.request;
    expect(saved).toMatchObject({ name: "invitations-result.csv" });
    expect((saved as { content: string }).content.split("\r\n")).toHaveLength(11);
  });

  it("r60_with_more_than_fifty_rows_asks_for_the_password", async () => {
    const backend = await openApp("/invitations/bulk", { stale: true });
    await paste(csv(backend, 60));
    await byTestId("send").click();
    await expect.element(byTestId("reauthenticate")).toBeVisible();
    expect(sent(backend)).toBe(0);
    await page.getByLabelText("Your password").fill("right");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => sent(backend)).toBe(60);
  });

  it("can be stopped; what was sent stays, and the rest can follow", async () => {
    const backend = await openApp("/invitations/bulk", { slow: 1 });
    await paste(csv(backend, 120));
    await byTestId("send").click();
    await byTestId("stop").click();
    await expect.element(byTestId("interrupted")).toBeVisible();
    expect(sent(backend)).toBeGreaterThan(0);
    expect(sent(backend)).toBeLessThan(120);
    await byTestId("send-rest").click();
    await expect.poll(() => sent(backend), { timeout: 5000 }).toBe(120);
  });

  it("stays at hand while its page is away", async () => {
    const backend = await openApp("/invitations/bulk");
    await paste(csv(backend, 3));
    await expect.element(byTestId("send")).toBeVisible();
    router.go("/users");
    await expect.element(byTestId("page-title")).toHaveTextContent("Users");
    router.go("/invitations/bulk");
    await expect.element(byTestId("send")).toHaveTextContent("Send 3 invitations");
  });

  it("without the needed columns is refused with a sentence", async () => {
    await openApp("/invitations/bulk");
    await paste("name\nAnn");
    await expect.element(byTestId("form-error")).toHaveTextContent("Missing: email");
    await expect.element(byTestId("file-drop")).toBeVisible();
  });

  it("can be chosen as a file", async () => {
    const backend = await openApp("/invitations/bulk");
    const file = new File([csv(backend, 2)], "people.csv", { type: "text/csv" });
    await userEvent.upload(byTestId("file-input"), file);
    await expect.element(byTestId("send")).toHaveTextContent("Send 2 invitations");
  });

  it.each(["light", "dark"] as const)("is accessible in %s", async (choice) => {
    theme.choose(choice);
    const backend = await openApp("/invitations/bulk");
    await expect.element(byTestId("file-drop")).toBeVisible();
    await expectAccessible();
    await byTestId("paste").click();
    await expectAccessible();
    await byTestId("paste-text").fill(csv(backend, 2));
    await byTestId("paste-go").click();
    await expect.element(byTestId("send")).toBeVisible();
    await expectAccessible();
    await byTestId("send").click();
    await expect.poll(() => sent(backend)).toBe(2);
    await expectAccessible();
  });
});

it("r44_no_cell_of_a_saved_table_is_a_formula", () => {
  const text = toCsv(
    ["a", "b"],
    [
      ["=1+1", 3],
      ["+47 22", "-x"],
      ["@SUM(A1)", 'say "hi", you'],
    ],
  );
  expect(text).toBe('\uFEFFa,b\r\n\'=1+1,3\r\n\'+47 22,\'-x\r\n\'@SUM(A1),"say ""hi"", you"\r\n');
});
