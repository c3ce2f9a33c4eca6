import { beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { expectAccessible } from "../../test/axe";
import Harness from "./Harness.test.svelte";
import { GridState } from "./state.svelte";

interface Row {
  id: string;
  name: string;
}

let opened: string[] = [];
beforeEach(() => {
  opened = [];
});

function grid(total: number, page?: () => Promise<void>) {
  return new GridState<Row>(
    "test",
    [
      {
        id: "name",
        title: "Name",
        width: 200,
        grow: true,
        sort: "name",
        fixed: true,
        text: (row) => row.name,
      },
      { id: "id", title: "Id", width: 120, text: (row) => row.id },
    ],
    {
      id: (row) => row.id,
      count: async () => total,
      page: async (position, limit) => {
        await page?.();
        const from =
          position.at === "start"
            ? 0
            : position.at === "offset"
              ? position.offset
              : Number(position.cursor);
        const rows = Array.from({ length: Math.min(limit, total - from) }, (_, i) => ({
          id: `r${from + i}`,
          name: `Row ${from + i}`,
        }));
        return { rows, next: from + limit < total ? String(from + limit) : null };
      },
    },
    { by: "name", direction: "ascending" },
  );
}

async function show(state: GridState<Row>) {
  await render(Harness, { grid: state, onopen: (row: Row) => opened.push(row.id) });
  await state.restart();
}

const row = (name: string) => page.getByRole("row", { name: new RegExp(`${name}\\b`) });
const focused = () => (document.activeElement as HTMLElement | null)?.dataset["id"];
const drawn = () => document.querySelectorAll("[data-testid=grid-row]").length;

describe("grid", () => {
  it("draws a few rows of a million and says how many there are", async () => {
    await show(grid(1_000_000));
    await expect.element(row("Row 0")).toBeVisible();
    expect(drawn()).toBeLessThan(30);
    const list = page.getByRole("grid").element();
    expect(list.getAttribute("aria-rowcount")).toBe("1000001");
    expect(document.querySelector("[data-index='3']")?.getAttribute("aria-rowindex")).toBe("5");
  });

  it("goes by keys to both ends of a million rows, opens and keeps focus", async () => {
    await show(grid(1_000_000));
    await row("Row 0").element().focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    await vi.waitFor(() => expect(focused()).toBe("r2"));
    await userEvent.keyboard("{End}");
    await vi.waitFor(() => expect(focused()).toBe("r999999"));
    await userEvent.keyboard("{Enter}");
    expect(opened).toEqual(["r999999"]);
    await userEvent.keyboard("{Home}");
    await vi.waitFor(() => expect(focused()).toBe("r0"));
    await userEvent.keyboard("{PageDown}");
    await vi.waitFor(() => expect(Number(focused()?.slice(1))).toBeGreaterThan(3));
  });

  it("keeps the row with focus when it is scrolled away", async () => {
    await show(grid(10_000));
    await row("Row 0").element().focus();
    const list = page.getByRole("grid").element();
    list.scrollTop = 200_000;
    await vi.waitFor(() => expect(document.querySelector("[data-id=r4550]")).not.toBeNull());
    expect(focused()).toBe("r0");
    await userEvent.keyboard("{ArrowDown}");
    await vi.waitFor(() => expect(focused()).toBe("r1"));
    expect(list.scrollTop).toBeLessThan(100);
  });

  it("selects by Space, by Shift over a range, and all that match", async () => {
    const state = grid(500);
    await show(state);
    await row("Row 0").element().focus();
    await userEvent.keyboard(" ");
    await vi.waitFor(() => expect(state.selection.ids).toEqual(["r0"]));
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await vi.waitFor(() => expect(state.selection.count(500)).toBe(3));
    await userEvent.keyboard("{Control>}a{/Control}");
    await vi.waitFor(() => expect(state.selection.count(500)).toBe(500));
    await userEvent.keyboard(" ");
    await vi.waitFor(() => expect(state.selection.count(500)).toBe(499));
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(state.selection.isEmpty).toBe(true));
  });

  it("selects a range over rows that were never loaded", async () => {
    const state = grid(1000);
    await show(state);
    await row("Row 0").element().focus();
    await userEvent.keyboard(" ");
    await userEvent.keyboard("{Shift>}{End}{/Shift}");
    await vi.waitFor(() => expect(state.selection.count(1000)).toBe(1000));
  });

  it("sorts on the server by a click at the title", async () => {
    const state = grid(50);
    await show(state);
    await page.getByTestId("sort-name").click();
    expect(state.sort).toEqual({ by: "name", direction: "descending" });
    await expect
      .element(page.getByRole("columnheader", { name: "Name" }))
      .toHaveAttribute("aria-sort", "descending");
  });

  it("shows bones while it loads, the empty state, and an error that can be tried again", async () => {
    let broken = true;
    const state = grid(3, async () => {
      if (broken) throw new Error("no network");
    });
    await show(state);
    await expect.element(page.getByRole("alert")).toHaveTextContent("no network");
    broken = false;
    await page.getByTestId("retry").click();
    await expect.element(row("Row 2")).toBeVisible();
  });

  it("has an empty state instead of an empty table", async () => {
    await show(grid(0));
    await expect.element(page.getByText("Nothing here")).toBeVisible();
  });

  it("remembers widths and columns on this computer", async () => {
    const state = grid(3);
    await show(state);
    const column = state.columns.all[1];
    if (!column) throw new Error("no column");
    state.columns.resize(column, 10);
    state.columns.show(column, false);
    const again = grid(3);
    expect(again.columns.shown.map((one) => one.id)).toEqual(["name"]);
    expect(again.columns.width(column)).toBe(56);
  });

  it("is accessible", async () => {
    await show(grid(1_000_000));
    await expect.element(row("Row 0")).toBeVisible();
    await expectAccessible();
  });
});
