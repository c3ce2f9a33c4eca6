import { changes } from "../../ipc/changes.svelte";
import { onForget } from "../forget";
import { Columns, type Column } from "./columns.svelte";
import { Selection } from "./selection.svelte";
import { GridSource, type GridFeed, type GridSort } from "./source.svelte";

/** All that a list remembers while its page is away: rows, place, focus, selection, columns. */
export class GridState<Row> {
  readonly source: GridSource<Row>;
  readonly selection = new Selection();
  readonly columns: Columns<Row>;
  sort = $state<GridSort>({ by: "", direction: "ascending" });
  /** Offset into the list in px. */
  offset = $state(0);
  /** Number of the row that has, or would get, focus. */
  active = $state(0);
  anchor = 0;

  constructor(name: string, columns: readonly Column<Row>[], feed: GridFeed<Row>, sort: GridSort) {
    this.columns = new Columns(name, columns);
    this.source = new GridSource(feed);
    this.sort = sort;
    onForget(() => {
      this.source.clear();
      this.selection.clear();
      this.offset = 0;
      this.active = 0;
    });
  }

  #seen = -1;

  /** What a page does when it shows the list: loads it, or looks again if anything changed since. */
  visit(): void {
    if (this.source.length === undefined) void this.restart();
    else if (this.#seen !== changes.count) void this.refresh();
    this.#seen = changes.count;
  }

  /** Begins at the top: for another query or order. */
  restart(): Promise<void> {
    this.offset = 0;
    this.active = 0;
    this.anchor = 0;
    this.selection.clear();
    this.#seen = changes.count;
    return this.source.reload();
  }

  /** Asks again for what is in sight, because the data changed. */
  refresh(): Promise<void> {
    this.#seen = changes.count;
    return this.source.reload(this.active);
  }

  sortBy(by: string) {
    const same = this.sort.by === by;
    const direction = same && this.sort.direction === "ascending" ? "descending" : "ascending";
    this.sort = { by, direction };
    return this.restart();
  }
}
