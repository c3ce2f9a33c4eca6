import type { CommandName, Request, Response, Tell } from "../backend";
import type {
  Account,
  Admin,
  Direction,
  Position,
  Role,
  User,
  UserSessionRow,
  Workspace,
} from "../commands";
import { AppError } from "../errors";
import {
  accountName,
  emptyWorld,
  makeWorld,
  mara,
  nameOf,
  NOW,
  type FakeMembership,
  type World,
} from "./data";
import { Random } from "./random";
import { firstClientArea, firstSettings } from "./settings-data";
import { firstCatalogue, firstCurrencies } from "./shop";

export type Handlers = {
  [C in CommandName]?: (request: Request<C>, tell: Tell) => Response<C> | Promise<Response<C>>;
};
export type Stage =
  "no_workspace" | "no_admin" | "signed_out" | "must_change_password" | "locked" | "signed_in";

export interface FakeOptions {
  stage?: Stage;
  users?: number;
  accounts?: number;
  /** Milliseconds before every answer. */
  slow?: number;
  /** Commands that fail. */
  fail?: string[];
  keyring?: "ready" | "locked" | "unavailable";
  /** Sensitive steps ask for the password again. */
  stale?: boolean;
  /** Role of whoever is signed in. */
  role?: Role;
  /** An entry of the log was changed. */
  tampered?: boolean;
  /** No mail server is set. */
  nomail?: boolean;
  /** Rows that lists claim to have, made up as asked for. */
  rows?: number;
}

const AGENTS: readonly (readonly [string, string])[] = [
  [
    "203.0.113.9",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
  ],
  [
    "2001:db8:4711::17",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
  ],
  [
    "127.0.0.1",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36",
  ],
];
export const DAY = 24 * 3_600_000;
export const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every typed word occurs. */
export function fits(hay: string, typed: string): boolean {
  const folded = fold(hay);
  return fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => folded.includes(word));
}

/** What the commands of the fake back end share: its data and the checks they have in common. */
export class Core {
  world: World;
  stage: Stage;
  verified: boolean;
  admin: Admin = mara;
  readonly random = new Random(99);
  readonly options: FakeOptions;
  workspaces: Workspace[] = [
    { id: "w1", name: "Northwind Hosting", kind: "postgres", detail: "db.northwind.example/usher" },
    { id: "w2", name: "Staging copy", kind: "sqlite", detail: "usher-staging.db" },
  ];
  open: Workspace | undefined;
  settings = firstSettings();
  clientArea = firstClientArea();
  currencies = firstCurrencies();
  catalogue = firstCatalogue();
  #counted = new Map<string, number>();
  #sessions = new Map<string, UserSessionRow[]>();

  constructor(options: FakeOptions) {
    this.options = options;
    this.stage = options.stage ?? "signed_in";
    this.verified = !options.stale;
    if (options.role) this.admin = { ...mara, role: options.role };
    if (options.nomail) this.settings.mail.host = "";
    const users = options.users ?? 2000;
    this.world = users > 0 ? makeWorld(7, users, options.accounts ?? 1200) : emptyWorld();
    if (this.stage === "no_admin") this.world.admins = [];
    else if (users === 0) this.world.admins = [mara];
    if (this.stage === "no_workspace") this.workspaces = [];
    this.open = this.workspaces[0];
  }

  log(action: string, text: string, account?: Account, user?: User) {
    this.#counted.clear();
    this.world.activity.unshift({
      seq: 2000 + this.world.activity.length,
      at: Date.now(),
      actor: { kind: "admin", id: this.admin.id, name: this.admin.name },
      account_id: account?.id ?? null,
      account_name: account ? accountName(account) : null,
      user_id: user?.id ?? null,
      user_name: user ? nameOf(user) : null,
      action,
      text,
      origin: "mara-desk",
      changes: [],
    });
  }

  sensitive() {
    if (this.verified) return;
    throw new AppError(
      "auth.reauth_required",
      "Confirm that it is you: enter your password again.",
    );
  }

  user(id: string): User {
    const user = this.world.users.find((one) => one.id === id.slice(0, 36));
    if (!user)
      throw new AppError("not_found", "This user no longer exists. Somebody may have deleted it.");
    return user;
  }

  account(id: string): Account {
    const account = this.world.accounts.find((one) => one.id === id.slice(0, 36));
    if (!account)
      throw new AppError(
        "not_found",
        "This account no longer exists. Somebody may have deleted it.",
      );
    return account;
  }

  membership(id: string): FakeMembership {
    const found = this.world.memberships.find((one) => one.id === id);
    if (!found)
      throw new AppError(
        "not_found",
        "This membership no longer exists. Somebody may have deleted it.",
      );
    return found;
  }

  /** Where a user is signed in: the first two in three browsers, others in none or one. */
  sessionsOf(id: string): UserSessionRow[] {
    const user = this.user(id);
    const known = this.#sessions.get(user.id);
    if (known) return known;
    const at = this.world.users.indexOf(user);
    const count = at < 2 ? 3 : at % 2;
    const made = AGENTS.slice(0, count).map(([address, user_agent], i) => ({
      id: this.random.id(),
      address,
      user_agent,
      admin_name: i === 2 ? this.admin.name : null,
      account_name: i === 1 ? null : "Halvorsen Marine AS",
      created_at: NOW - (i + 1) * 3 * 3_600_000,
      seen_at: NOW - i * 40 * 60_000,
    }));
    this.#sessions.set(user.id, made);
    return made;
  }

  endSessions(user: string, id: string | null): number {
    const all = this.sessionsOf(user);
    const left = id === null ? [] : all.filter((one) => one.id !== id);
    this.#sessions.set(user, left);
    return all.length - left.length;
  }

  /** Counts up, or refuses what was changed meanwhile. */
  fresh(saved: { version: number }, seen: number) {
    if (saved.version !== seen) {
      throw new AppError(
        "conflict",
        "Tomás Ferreira changed this 2 minutes ago (phone). Nothing was overwritten.",
      );
    }
    saved.version += 1;
  }

  checkEmail(email: string, except?: string) {
    if (!/^\S+@\S+\.\S+$/.test(email)) {
      throw new AppError("invalid", "Give an e-mail address such as name@example.com.", "email");
    }
    if (
      this.world.users.some((one) => one.email === email && one.id !== except && !one.deleted_at)
    ) {
      throw new AppError("user.email_taken", "Another user signs in with this address.", "email");
    }
  }

  accountsOf(user: User): number {
    const known = this.#counted.get(user.id);
    if (known !== undefined) return known;
    const owned = this.world.accounts.filter((one) => one.owner_id === user.id).length;
    const count =
      owned +
      this.world.memberships.filter((one) => one.user_id === user.id && !one.removed_at).length;
    this.#counted.set(user.id, count);
    return count;
  }

  page<Row>(rows: Row[], position: Position, limit: number) {
    const from =
      position.at === "start"
        ? 0
        : position.at === "offset"
          ? position.offset
          : Number(position.cursor);
    const total = this.total(rows);
    const size = Math.max(0, Math.min(limit || 100, total - from));
    const page = this.options.rows
      ? Array.from({ length: rows.length ? size : 0 }, (_, i) => {
          const row = rows[(from + i) % rows.length] as Row & { id: string };
          return { ...row, id: `${row.id}-${from + i}` };
        })
      : rows.slice(from, from + size);
    return { rows: page, next: from + size < total ? String(from + size) : null };
  }

  total(rows: unknown[]): number {
    return rows.length ? (this.options.rows ?? rows.length) : 0;
  }
}

export function sorted<Row>(
  rows: Row[],
  direction: Direction,
  key: (row: Row) => string | number,
): Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [one, two] = [key(a), key(b)];
    return sign * (typeof one === "string" ? one.localeCompare(String(two)) : one - Number(two));
  });
}
