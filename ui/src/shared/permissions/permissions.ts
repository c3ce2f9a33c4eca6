/** The thirteen permissions in their fixed order, with the words people read. */
export interface Permission {
  key: string;
  title: string;
  description: string;
  /** What it is called within a sentence: `Jun gains support tickets`. */
  short: string;
}

export const PERMISSIONS: readonly Permission[] = [
  {
    key: "profile",
    title: "Modify master account profile",
    description: "Access and modify the client profile information",
    short: "the account profile",
  },
  {
    key: "contacts",
    title: "View & manage contacts",
    description: "Access and manage contacts",
    short: "contacts",
  },
  {
    key: "products",
    title: "View products & services",
    description: "View access to products, services and addons",
    short: "products",
  },
  {
    key: "manageproducts",
    title: "View & modify product passwords",
    description: "Allow password resets and other actions",
    short: "product passwords",
  },
  {
    key: "productsso",
    title: "Perform single sign-on",
    description: "Allow single sign-on into services",
    short: "single sign-on",
  },
  {
    key: "domains",
    title: "View domains",
    description: "View access to domain registrations",
    short: "domains",
  },
  {
    key: "managedomains",
    title: "Manage domain settings",
    description: "Allow domain management, such as nameservers, whois and transfers",
    short: "domain settings",
  },
  {
    key: "invoices",
    title: "View & pay invoices",
    description: "View and payment access to invoices",
    short: "invoices",
  },
  {
    key: "quotes",
    title: "View & accept quotes",
    description: "View and acceptance permissions for quotes",
    short: "quotes",
  },
  {
    key: "tickets",
    title: "View & open support tickets",
    description: "Access to open, respond to and manage support tickets",
    short: "support tickets",
  },
  {
    key: "affiliates",
    title: "View & manage affiliate account",
    description: "Access to view and request withdrawals",
    short: "the affiliate account",
  },
  {
    key: "emails",
    title: "View emails",
    description: "Access to view account email history",
    short: "emails",
  },
  {
    key: "orders",
    title: "Place new orders, upgrades, cancellations",
    description: "Allow placing of new orders",
    short: "orders",
  },
];

export const ALL_KEYS: readonly string[] = PERMISSIONS.map((permission) => permission.key);

export interface Preset {
  name: string;
  keys: readonly string[];
}

export const PRESETS: readonly Preset[] = [
  { name: "Billing", keys: ["invoices", "quotes", "emails", "orders"] },
  {
    name: "Technical",
    keys: ["products", "manageproducts", "productsso", "domains", "managedomains", "tickets"],
  },
  { name: "Read only", keys: ["products", "domains", "invoices", "quotes", "emails"] },
];

const rank = new Map(ALL_KEYS.map((key, i) => [key, i]));

/** Known keys in their order, then unknown ones by name; each once. */
export function inOrder(keys: Iterable<string>): string[] {
  return [...new Set(keys)].sort((a, b) => {
    const one = rank.get(a) ?? 99;
    const two = rank.get(b) ?? 99;
    return one - two || a.localeCompare(b);
  });
}

/** Keys that this version does not know. They are kept and shown, never dropped. */
export const unknownKeys = (keys: readonly string[]) => keys.filter((key) => !rank.has(key));

export const sameKeys = (a: readonly string[], b: readonly string[]) =>
  inOrder(a).join() === inOrder(b).join();

export interface PermissionDiff {
  added: string[];
  removed: string[];
}

export function diffKeys(before: readonly string[], after: readonly string[]): PermissionDiff {
  return {
    added: inOrder(after.filter((key) => !before.includes(key))),
    removed: inOrder(before.filter((key) => !after.includes(key))),
  };
}

/** A piece of a sentence; strong pieces name what is gained or lost. */
export interface Piece {
  text: string;
  strong?: boolean;
}

const short = (key: string) => PERMISSIONS.find((one) => one.key === key)?.short ?? key;

function listed(keys: readonly string[]): Piece[] {
  if (keys.length === ALL_KEYS.length && ALL_KEYS.every((key) => keys.includes(key))) {
    return [{ text: "every permission", strong: true }];
  }
  return keys.flatMap((key, i): Piece[] => {
    const before = i === 0 ? "" : i === keys.length - 1 ? " and " : ", ";
    return [{ text: before }, { text: short(key), strong: true }];
  });
}

/** What a change means, told before it is saved: who gains and loses what, where, and who hears of it. */
export function changeSentence(name: string, diff: PermissionDiff): Piece[] {
  const { added, removed } = diff;
  if (!added.length && !removed.length) return [];
  const gains = added.length ? [{ text: " gains " }, ...listed(added)] : [];
  const loses = removed.length ? [{ text: " loses " }, ...listed(removed)] : [];
  const both = added.length && removed.length ? [{ text: " and" }] : [];
  return [
    { text: name },
    ...gains,
    ...both,
    ...loses,
    { text: ` in this account only. ${name} is not told.` },
  ].filter((piece) => piece.text);
}

export const plain = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join("");

/** `All 13`, `Billing preset`, `3 permissions`, `none`. */
export function summary(keys: readonly string[]): string {
  if (sameKeys(keys, ALL_KEYS)) return "All 13";
  const preset = PRESETS.find((one) => sameKeys(one.keys, keys));
  if (preset) return `${preset.name} preset`;
  if (!keys.length) return "No permission";
  return keys.length === 1 ? "1 permission" : `${keys.length} permissions`;
}
