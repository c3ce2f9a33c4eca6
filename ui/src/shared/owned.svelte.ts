import { untrack } from "svelte";
import { changes } from "../ipc/changes.svelte";
import type { Page, Position } from "../ipc/commands";
import { currencies } from "./currencies.svelte";

const PAGE = 50;
const MOST = 200;

/** Rows that belong to one account or user, page after page, read again after every change. */
export class OwnedList<Row> {
  rows = $state.raw<Row[]>();
  error = $state<unknown>();
  more = $state<string | null>(null);
  busy = $state(false);
  #page: (position: Position, limit: number) => Promise<Page<Row>>;
  #priced: boolean;

  /** `priced`: the rows have amounts, which are shown once their currencies are known. */
  constructor(page: (position: Position, limit: number) => Promise<Page<Row>>, priced = true) {
    this.#page = page;
    this.#priced = priced;
    $effect(() => {
      void changes.count;
      untrack(() => void this.load());
    });
  }

  async load() {
    this.busy = true;
    try {
      // As many as are on screen, so that a change does not fold the list.
      const limit = Math.min(Math.max(PAGE, this.rows?.length ?? 0), MOST);
      const [page] = await Promise.all([
        this.#page({ at: "start" }, limit),
        this.#priced ? currencies.load() : undefined,
      ]);
      this.rows = page.rows;
      this.more = page.next;
      this.error = undefined;
    } catch (cause) {
      this.error = cause;
    } finally {
      this.busy = false;
    }
  }

  async showMore() {
    if (this.more === null || this.busy) return;
    this.busy = true;
    try {
      const page = await this.#page({ at: "after", cursor: this.more }, PAGE);
      this.rows = [...(this.rows ?? []), ...page.rows];
      this.more = page.next;
    } catch (cause) {
      this.error = cause;
    } finally {
      this.busy = false;
    }
  }
}

/** Which of the rows stands in the dialog beside a list; none for a new one. */
export class Chosen<T> {
  open = $state(false);
  one = $state.raw<T>();

  show(one: T | undefined) {
    this.one = one;
    this.open = true;
  }
}
