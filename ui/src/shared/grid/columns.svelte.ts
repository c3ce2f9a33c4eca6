export interface Column<Row> {
  id: string;
  title: string;
  /** Width in px; a growing column takes what is left and never less than this. */
  width: number;
  grow?: boolean;
  /** Name of the sort on the back end. */
  sort?: string;
  align?: "end";
  /** Not shown until chosen. */
  hidden?: boolean;
  /** Cannot be hidden. */
  fixed?: boolean;
  text?: (row: Row) => string;
}

export const MIN_WIDTH = 56;
export const MAX_WIDTH = 900;

interface Stored {
  shown?: Record<string, boolean>;
  widths?: Record<string, number>;
}

function read(key: string): Stored {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Stored) : {};
  } catch {
    return {};
  }
}

/** Which columns are shown and how wide; kept on this computer under the list's name. */
export class Columns<Row> {
  #shown = $state<Record<string, boolean>>({});
  #widths = $state<Record<string, number>>({});
  #key: string;
  readonly all: readonly Column<Row>[];

  constructor(name: string, all: readonly Column<Row>[]) {
    this.all = all;
    this.#key = `usher.columns.${name}`;
    const stored = read(this.#key);
    this.#shown = { ...stored.shown };
    this.#widths = { ...stored.widths };
  }

  isShown(column: Column<Row>): boolean {
    return column.fixed === true || (this.#shown[column.id] ?? !column.hidden);
  }

  get shown(): Column<Row>[] {
    return this.all.filter((column) => this.isShown(column));
  }

  width(column: Column<Row>): number {
    const width = this.#widths[column.id];
    return typeof width === "number" && width >= MIN_WIDTH ? width : column.width;
  }

  show(column: Column<Row>, shown: boolean) {
    this.#shown[column.id] = shown;
    this.#store();
  }

  resize(column: Column<Row>, width: number) {
    this.#widths[column.id] = Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH));
    this.#store();
  }

  reset() {
    this.#shown = {};
    this.#widths = {};
    this.#store();
  }

  /** Value of `grid-template-columns`, with `lead` for a column in front. */
  template(lead = ""): string {
    const tracks = this.shown.map((column) => {
      const resized = this.#widths[column.id] !== undefined;
      const width = this.width(column);
      return column.grow && !resized ? `minmax(${width}px, 1fr)` : `${width}px`;
    });
    const growing = this.shown.some((c) => c.grow && this.#widths[c.id] === undefined);
    return [lead, ...tracks, growing ? "" : "minmax(0, 1fr)"].filter(Boolean).join(" ");
  }

  #store() {
    localStorage.setItem(this.#key, JSON.stringify({ shown: this.#shown, widths: this.#widths }));
  }
}
