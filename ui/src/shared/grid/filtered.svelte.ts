import { onForget } from "../forget";
import type { Column } from "./columns.svelte";
import type { GridDirection, GridPage, GridPosition } from "./source.svelte";
import { GridState } from "./state.svelte";

/** What a list asks for: the request of both its rows and their number. */
export interface ListQuery<Filter extends string, Sort extends string> {
  text: string;
  filter: Filter;
  sort: Sort;
  direction: GridDirection;
  position: GridPosition;
  limit: number;
}

interface Options<Row extends { id: string }, Query> {
  name: string;
  columns: readonly Column<Row>[];
  page: (query: Query) => Promise<GridPage<Row>>;
  count: (query: Query) => Promise<{ count: number }>;
}

/** A list that is searched and filtered: what was asked for, and all that stays while its page is away. */
export class FilteredList<Row extends { id: string }, Filter extends string, Sort extends string> {
  text = $state("");
  filter = $state() as Filter;
  readonly grid: GridState<Row>;

  constructor(everything: Filter, options: Options<Row, ListQuery<Filter, Sort>>) {
    this.filter = everything;
    this.grid = new GridState(
      options.name,
      options.columns,
      {
        id: (row) => row.id,
        page: (position, limit) => options.page(this.query(position, limit)),
        count: async () => (await options.count(this.query({ at: "start" }, 0))).count,
      },
      { by: "name", direction: "ascending" },
    );
    onForget(() => {
      this.text = "";
      this.filter = everything;
    });
  }

  query(position: GridPosition, limit: number): ListQuery<Filter, Sort> {
    return {
      text: this.text,
      filter: this.filter,
      sort: this.grid.sort.by as Sort,
      direction: this.grid.sort.direction,
      position,
      limit,
    };
  }

  search(text: string) {
    this.text = text;
    void this.grid.restart();
  }

  choose(filter: Filter) {
    this.filter = filter;
    void this.grid.restart();
  }
}
