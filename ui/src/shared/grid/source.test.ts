import { describe, expect, it, vi } from "vitest";
import { GridSource, PAGE, type GridPosition } from "./source.svelte";

interface Row {
  id: string;
}

function source(total: number, answer?: (position: GridPosition) => Promise<void>) {
  const asked: GridPosition[] = [];
  const made = new GridSource<Row>({
    id: (row) => row.id,
    count: async () => total,
    page: async (position, limit) => {
      asked.push(position);
      await answer?.(position);
      const from =
        position.at === "start"
          ? 0
          : position.at === "offset"
            ? position.offset
            : Number(position.cursor);
      const rows = Array.from({ length: Math.min(limit, total - from) }, (_, i) => ({
        id: `r${from + i}`,
      }));
      return { rows, next: from + limit < total ? String(from + limit) : null };
    },
  });
  return { made, asked };
}

describe("rows of a long list", () => {
  it("are fetched once, by cursor where the page before is known and by offset after a jump", async () => {
    const { made, asked } = source(1000);
    await made.reload();
    await Promise.all([made.ensure(90, 130), made.ensure(100, 140)]);
    await made.ensure(700, 720);
    expect(asked).toEqual([
      { at: "start" },
      { at: "after", cursor: String(PAGE) },
      { at: "offset", offset: 700 },
    ]);
    expect(made.row(705)?.id).toBe("r705");
    expect(made.row(400)).toBeUndefined();
    expect(made.indexOf("r130")).toBe(130);
  });

  it("of an earlier query never come after those of a later one", async () => {
    const waiting: (() => void)[] = [];
    const { made } = source(50, () => new Promise((done) => waiting.push(done)));
    const first = made.reload();
    const second = made.reload();
    expect(made.stale).toBe(true);
    waiting[1]?.();
    await second;
    expect(made.total).toBe(50);
    waiting[0]?.();
    await first;
    expect(made.stale).toBe(false);
    expect(made.row(0)?.id).toBe("r0");
  });

  it("are shown before they are counted, but not in the middle of the list", async () => {
    let counted: (count: number) => void = () => undefined;
    const made = new GridSource<Row>({
      id: (row) => row.id,
      count: () => new Promise((done) => (counted = done)),
      page: async () => ({
        rows: Array.from({ length: PAGE }, (_, i) => ({ id: `r${i}` })),
        next: "more",
      }),
    });
    const top = made.reload();
    await vi.waitFor(() => expect(made.row(0)?.id).toBe("r0"));
    expect([made.total, made.length, made.stale]).toEqual([undefined, PAGE + 1, false]);
    counted(500);
    await top;
    expect([made.total, made.length]).toEqual([500, 500]);
    const middle = made.reload(250);
    await new Promise((done) => setTimeout(done));
    expect([made.length, made.stale]).toEqual([500, true]);
    counted(400);
    await middle;
    expect([made.length, made.stale]).toEqual([400, false]);
  });

  it("stay few in memory, however far one scrolls", async () => {
    const { made } = source(1_000_000);
    await made.reload();
    for (let page = 0; page < 100; page += 1)
      await made.ensure(page * PAGE * 7, page * PAGE * 7 + 20);
    expect(made.row(0)).toBeUndefined();
    expect(made.row(99 * PAGE * 7)?.id).toBe(`r${99 * PAGE * 7}`);
  });

  it("tell a failure and come after another try", async () => {
    let broken = true;
    const { made } = source(10, async () => {
      if (broken) throw new Error("no network");
    });
    await made.reload();
    expect(made.error).toBeInstanceOf(Error);
    broken = false;
    await made.reload();
    expect(made.error).toBeUndefined();
    expect(made.row(3)?.id).toBe("r3");
  });
});
