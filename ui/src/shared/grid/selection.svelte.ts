import { SvelteSet } from "svelte/reactivity";

/** What is selected: some rows by id, or all that match the query but some. */
export class Selection {
  /** All that match, also those never loaded. */
  all = $state(false);
  #ids = new SvelteSet<string>();

  has(id: string): boolean {
    return this.all !== this.#ids.has(id);
  }

  toggle(id: string) {
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }

  add(ids: Iterable<string>) {
    for (const id of ids) {
      if (this.all) this.#ids.delete(id);
      else this.#ids.add(id);
    }
  }

  selectAll() {
    this.all = true;
    this.#ids.clear();
  }

  clear() {
    this.all = false;
    this.#ids.clear();
  }

  /** How many of `total` are selected. */
  count(total: number): number {
    return this.all ? Math.max(0, total - this.#ids.size) : this.#ids.size;
  }

  get isEmpty() {
    return !this.all && this.#ids.size === 0;
  }

  /** Ids of the selected, or of those left out when all are selected. */
  get ids(): string[] {
    return [...this.#ids];
  }
}
