import { SvelteMap } from "svelte/reactivity";

export type GridDirection = "ascending" | "descending";
export interface GridSort {
  by: string;
  direction: GridDirection;
}

/** Where a page begins, as every list of the back end takes it. */
export type GridPosition =
  { at: "start" } | { at: "after"; cursor: string } | { at: "offset"; offset: number };

export interface GridPage<Row> {
  rows: Row[];
  next: string | null;
}

/** What a list needs to know of its data. */
export interface GridFeed<Row> {
  id(row: Row): string;
  page(position: GridPosition, limit: number): Promise<GridPage<Row>>;
  count(): Promise<number>;
}

export const PAGE = 100;
const KEPT_PAGES = 40;

/**
 * Pages of a long list, fetched as they come into sight. The feed reads the current query itself;
 * whoever changes the query calls `reload`. Rows of the earlier query stay in sight until the first
 * answer to the new one, so that typing does not flicker.
 */
export class GridSource<Row> {
  /** The exact number of rows; unknown while they are being counted. */
  total = $state<number>();
  /** The number of rows that are known to be there: shown before the count is in. */
  length = $state<number>();
  error = $state<unknown>();
  /** Whether what is in sight belongs to an earlier query. */
  stale = $state(false);
  #pages = new SvelteMap<number, Row[]>();
  #next = new Map<number, string | null>();
  #wanted = new Map<number, Promise<void>>();
  #generation = 0;
  #feed: GridFeed<Row>;

  constructor(feed: GridFeed<Row>) {
    this.#feed = feed;
  }

  id(row: Row): string {
    return this.#feed.id(row);
  }

  get isEmpty() {
    return this.length === 0;
  }

  row(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Number of the row with this id among the loaded ones. */
  indexOf(id: string): number | undefined {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => this.#feed.id(row) === id);
      if (at >= 0) return page * PAGE + at;
    }
    return undefined;
  }

  /** Puts a changed row in the place of the row with the same id. */
  replace(row: Row) {
    const id = this.#feed.id(row);
    const at = this.indexOf(id);
    if (at === undefined) return;
    const page = Math.floor(at / PAGE);
    const rows = [...(this.#pages.get(page) ?? [])];
    rows[at % PAGE] = row;
    this.#pages.set(page, rows);
  }

  /** Asks again: for another query, or because the data changed. `near` is a row in sight. */
  async reload(near = 0): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    this.#wanted.clear();
    this.#next.clear();
    this.error = undefined;
    this.stale = true;
    const page = Math.floor(near / PAGE);
    const current = () => generation === this.#generation;
    // A count can take as long as ten pages: what is found is shown without it. Not in the middle
    // of a list, whose scroll bar would jump.
    const counted = this.#feed.count();
    counted.catch(() => undefined);
    try {
      const first = await this.#feed.page(this.#position(page), PAGE);
      if (!current()) return;
      const exact = near === 0 ? undefined : await counted;
      if (!current()) return;
      this.#pages.clear();
      this.#keep(page, first);
      this.total = exact;
      this.length = exact ?? first.rows.length + (first.next === null ? 0 : 1);
      this.stale = false;
      const count = await counted;
      if (!current()) return;
      this.total = count;
      this.length = count;
    } catch (cause) {
      if (!current()) return;
      this.#pages.clear();
      this.error = cause;
    } finally {
      if (current()) this.stale = false;
    }
  }

  /** Knows nothing any more. */
  clear() {
    this.#generation += 1;
    this.#pages.clear();
    this.#next.clear();
    this.#wanted.clear();
    this.total = undefined;
    this.length = undefined;
    this.error = undefined;
    this.stale = false;
  }

  /** Fetches the pages of rows `from` to `to` (exclusive) that are not there yet. */
  async ensure(from: number, to: number): Promise<void> {
    if (this.error !== undefined || this.stale || this.length === undefined || to <= from) return;
    const jobs: Promise<void>[] = [];
    const last = Math.floor((Math.min(to, this.length) - 1) / PAGE);
    for (let page = Math.floor(from / PAGE); page <= last; page += 1) {
      if (this.#pages.has(page)) continue;
      const running = this.#wanted.get(page);
      if (running) {
        jobs.push(running);
        continue;
      }
      const job = this.#fetch(page);
      this.#wanted.set(page, job);
      jobs.push(job);
    }
    await Promise.all(jobs);
  }

  #position(page: number): GridPosition {
    if (page === 0) return { at: "start" };
    const cursor = this.#next.get(page - 1);
    return cursor ? { at: "after", cursor } : { at: "offset", offset: page * PAGE };
  }

  async #fetch(page: number): Promise<void> {
    const generation = this.#generation;
    try {
      const answer = await this.#feed.page(this.#position(page), PAGE);
      if (generation === this.#generation) this.#keep(page, answer);
    } catch (cause) {
      if (generation === this.#generation) this.error = cause;
    } finally {
      if (generation === this.#generation) this.#wanted.delete(page);
    }
  }

  #keep(page: number, answer: GridPage<Row>) {
    this.#pages.set(page, answer.rows);
    this.#next.set(page, answer.next);
    if (this.#pages.size <= KEPT_PAGES) return;
    for (const old of this.#pages.keys()) {
      if (Math.abs(old - page) > 2) {
        this.#pages.delete(old);
        if (this.#pages.size <= KEPT_PAGES) break;
      }
    }
  }
}
