/** Arithmetic of a list of equally high rows of which only those in sight are drawn. */

/** Browsers cap the height of an element (WebKitGTK at 33,554,428 px); past this, scrolling is scaled. */
export const MAX_HEIGHT = 8_000_000;

export interface Extent {
  /** Rows of the whole list. */
  total: number;
  /** Height of one row in px. */
  row: number;
  /** Height of the part in sight in px. */
  view: number;
}

/** Height of the list if it were drawn whole. */
export const fullHeight = ({ total, row }: Extent) => total * row;

/** Height of the element that is scrolled. */
export const scrollHeight = (extent: Extent) => Math.min(fullHeight(extent), MAX_HEIGHT);

/** Whether a pixel of scrolling stands for more than a pixel of list. */
export const isScaled = (extent: Extent) => fullHeight(extent) > MAX_HEIGHT;

/** Farthest offset into the list. */
export const maxOffset = (extent: Extent) => Math.max(0, fullHeight(extent) - extent.view);

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** The offset into the list for a position of the scroll bar. */
export function toOffset(scrollTop: number, extent: Extent): number {
  if (!isScaled(extent)) return clamp(scrollTop, 0, maxOffset(extent));
  const travel = scrollHeight(extent) - extent.view;
  return travel <= 0 ? 0 : clamp(scrollTop / travel, 0, 1) * maxOffset(extent);
}

/** The position of the scroll bar for an offset into the list. */
export function toScrollTop(offset: number, extent: Extent): number {
  if (!isScaled(extent)) return clamp(offset, 0, maxOffset(extent));
  const travel = scrollHeight(extent) - extent.view;
  return travel <= 0 ? 0 : (clamp(offset, 0, maxOffset(extent)) / maxOffset(extent)) * travel;
}

/** First and last (exclusive) row to draw. */
export function rowsInSight(
  offset: number,
  extent: Extent,
  spare = 4,
): { from: number; to: number } {
  const from = clamp(Math.floor(offset / extent.row) - spare, 0, extent.total);
  const to = clamp(Math.ceil((offset + extent.view) / extent.row) + spare, from, extent.total);
  return { from, to };
}

/** Rows that a page key moves by. */
export const rowsPerPage = ({ view, row }: Extent) => Math.max(1, Math.floor(view / row) - 1);

/** The offset at which row `index` is wholly in sight, moving as little as possible. */
export function reveal(index: number, offset: number, extent: Extent): number {
  const top = index * extent.row;
  if (top < offset) return top;
  const bottom = top + extent.row;
  if (bottom > offset + extent.view) return Math.min(bottom - extent.view, maxOffset(extent));
  return offset;
}

/** The row that has focus after a key, or `undefined` if the key does not move. */
export function moveByKey(key: string, index: number, extent: Extent): number | undefined {
  const last = extent.total - 1;
  if (last < 0) return undefined;
  const to = (next: number) => clamp(next, 0, last);
  switch (key) {
    case "ArrowDown":
      return to(index + 1);
    case "ArrowUp":
      return to(index - 1);
    case "PageDown":
      return to(index + rowsPerPage(extent));
    case "PageUp":
      return to(index - rowsPerPage(extent));
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
