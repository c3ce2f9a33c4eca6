/** The address after `#`: a path of segments and a query. */
export interface Address {
  path: string;
  query: Record<string, string>;
}

/** A pattern such as `/users/:id`. */
export interface Route<T> {
  pattern: string;
  to: T;
}

export interface Match<T> {
  to: T;
  pattern: string;
  params: Record<string, string>;
}

export function parseAddress(hash: string): Address {
  const text = hash.replace(/^#/, "");
  const mark = text.indexOf("?");
  const rawPath = mark < 0 ? text : text.slice(0, mark);
  const path = "/" + rawPath.split("/").filter(Boolean).join("/");
  const query: Record<string, string> = {};
  if (mark >= 0) {
    for (const [key, value] of new URLSearchParams(text.slice(mark + 1))) query[key] = value;
  }
  return { path, query };
}

export function formatAddress(
  path: string,
  query: Record<string, string | undefined> = {},
): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(key, value);
  }
  const text = search.toString();
  return "#" + path + (text ? "?" + text : "");
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The first route whose pattern fits the path. */
export function matchRoute<T>(routes: readonly Route<T>[], path: string): Match<T> | undefined {
  const given = path.split("/").filter(Boolean);
  for (const route of routes) {
    const wanted = route.pattern.split("/").filter(Boolean);
    if (wanted.length !== given.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((part, i) => {
      const value = given[i] ?? "";
      if (!part.startsWith(":")) return part === value;
      params[part.slice(1)] = decode(value);
      return true;
    });
    if (fits) return { to: route.to, pattern: route.pattern, params };
  }
  return undefined;
}

class Router {
  #address = $state<Address>(parseAddress(location.hash));

  constructor() {
    addEventListener("hashchange", () => {
      this.#address = parseAddress(location.hash);
    });
  }

  get path() {
    return this.#address.path;
  }

  get query() {
    return this.#address.query;
  }

  /** Follows an address, given as `#/…` or as path and query. */
  go(path: string, query: Record<string, string | undefined> = {}) {
    const hash = path.startsWith("#") ? path : formatAddress(path, query);
    if (location.hash === hash) this.#address = parseAddress(hash);
    else location.hash = hash;
  }

  /** Changes the query of the current page without a step in the history. */
  amend(query: Record<string, string | undefined>) {
    const hash = formatAddress(this.path, { ...this.query, ...query });
    history.replaceState(null, "", hash);
    this.#address = parseAddress(hash);
  }

  back(fallback: string) {
    if (history.length > 1) history.back();
    else this.go(fallback);
  }
}

export const router = new Router();
export const href = formatAddress;
