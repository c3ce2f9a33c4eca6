import type { Backend, CommandName, Request, Response } from "../backend";
import type { Account, Direction, Position, User, Workspace } from "../commands";
import { AppError } from "../errors";
import { accountName, emptyWorld, makeWorld, mara, nameOf, NOW, type World } from "./data";
import { Random } from "./random";

type Handlers = { [C in CommandName]?: (request: Request<C>) => Response<C> };
type Stage = "no_workspace" | "no_admin" | "signed_out" | "signed_in";

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
  /** Rows that lists claim to have, made up as asked for. */
  rows?: number;
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const DAY = 24 * 3_600_000;

/** The whole of Usher in memory: for `npm run dev`, tests and pictures. Never in the desktop's bundle. */
export class FakeBackend implements Backend {
  world: World;
  stage: Stage;
  calls: { command: CommandName; request: unknown }[] = [];
  #options: FakeOptions;
  #random = new Random(99);
  #verified: boolean;
  workspace: Workspace = { id: "w1", name: "Northwind Hosting", kind: "postgres", detail: "db.northwind.example/usher" };

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.stage = options.stage ?? "signed_in";
    this.#verified = !options.stale;
    const users = options.users ?? 2000;
    this.world = users > 0 ? makeWorld(7, users, options.accounts ?? 1200) : emptyWorld();
    if (users === 0) this.world.admins = [mara];
  }

  async call<C extends CommandName>(command: C, request: Request<C>): Promise<Response<C>> {
    this.calls.push({ command, request });
    await new Promise((done) => setTimeout(done, this.#options.slow ?? 0));
    if (this.#options.fail?.includes(command)) {
      throw new AppError("store.unavailable", "The database does not answer. Check the network, then try again.");
    }
    const handler = this.#handlers[command];
    if (!handler) throw new AppError("unexpected", `The fake back end has no ${command}.`);
    return structuredClone(handler(request));
  }

  #log(action: string, text: string, account?: Account, user?: User) {
    this.world.activity.unshift({
      seq: 2000 + this.world.activity.length,
      at: Date.now(),
      actor: { kind: "admin", id: mara.id, name: mara.name },
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

  #sensitive() {
    if (!this.#verified) {
      throw new AppError("auth.reauth_required", "Confirm that it is you: enter your password again.");
    }
  }

  #user(id: string): User {
    const user = this.world.users.find((one) => one.id === id);
    if (!user) throw new AppError("not_found", "This user no longer exists. Somebody may have deleted it.");
    return user;
  }
  #account(id: string): Account {
    const account = this.world.accounts.find((one) => one.id === id);
    if (!account) throw new AppError("not_found", "This account no longer exists. Somebody may have deleted it.");
    return account;
  }
  #membership(id: string) {
    const found = this.world.memberships.find((one) => one.id === id);
    if (!found) throw new AppError("not_found", "This access no longer exists.");
    return found;
  }
  #fresh(saved: { version: number }, seen: number) {
    if (saved.version !== seen) {
      throw new AppError("conflict", "Tomás Ferreira changed this 2 minutes ago (phone). Nothing was overwritten.");
    }
    saved.version += 1;
  }
  #email(email: string, except?: string) {
    if (!/^\S+@\S+\.\S+$/.test(email)) {
      throw new AppError("invalid", "Give an e-mail address such as name@example.com.", "email");
    }
    if (this.world.users.some((one) => one.email === email && one.id !== except && !one.deleted_at)) {
      throw new AppError("user.email_taken", "Another user signs in with this address.", "email");
    }
  }

  #page<Row>(rows: Row[], position: Position, limit: number) {
    const from = position.at === "start" ? 0 : position.at === "offset" ? position.offset : Number(position.cursor);
    const total = this.#options.rows ?? rows.length;
    const size = Math.max(0, Math.min(limit || 100, total - from));
    const page = this.#options.rows
      ? Array.from({ length: rows.length ? size : 0 }, (_, i) => {
          const row = rows[(from + i) % rows.length] as Row & { id: string };
          return { ...row, id: `${row.id}-${from + i}` };
        })
      : rows.slice(from, from + size);
    return { rows: page, next: from + size < total ? String(from + size) : null };
  }
  #count = (rows: unknown[]) => ({ count: rows.length ? (this.#options.rows ?? rows.length) : 0 });

  #sorted<Row>(rows: Row[], direction: Direction, key: (row: Row) => string | number) {
    const sign = direction === "ascending" ? 1 : -1;
    return [...rows].sort((a, b) => {
      const [one, two] = [key(a), key(b)];
      return sign * (typeof one === "string" ? one.localeCompare(String(two)) : one - Number(two));
    });
  }

  #accountsOf(user: User) {
    const owned = this.world.accounts.filter((one) => one.owner_id === user.id).length;
    return owned + this.world.memberships.filter((one) => one.user_id === user.id && !one.removed_at).length;
  }
  #counted = new Map<string, number>();
  #countOnce(user: User) {
    const known = this.#counted.get(user.id);
    if (known !== undefined) return known;
    const count = this.#accountsOf(user);
    this.#counted.set(user.id, count);
    return count;
  }

  #users(q: Request<"users|list">) {
    const words = fold(q.text).split(/\s+/).filter(Boolean);
    const rows = this.world.users
      .filter((user) => (q.filter === "deleted") === (user.deleted_at !== null))
      .filter((user) => q.filter !== "never_signed_in" || user.last_sign_in_at === null)
      .filter((user) => q.filter !== "without_two_factor" || !user.two_factor)
      .filter((user) => q.filter !== "without_account" || this.#countOnce(user) === 0)
      .filter((user) => {
        const hay = fold(`${nameOf(user)} ${user.email} ${user.phone} ${user.reference}`);
        return words.every((word) => hay.includes(word));
      });
    const key = { added: (u: User) => u.created_at, name: (u: User) => `${u.last_name} ${u.first_name}`, email: (u: User) => u.email, accounts: (u: User) => this.#countOnce(u), last_sign_in: (u: User) => u.last_sign_in_at ?? 0 }[q.sort];
    return this.#sorted(rows, q.direction, key);
  }
  #userRow = (user: User) => ({
    id: user.id, reference: user.reference, name: nameOf(user), email: user.email, two_factor: user.two_factor,
    account_count: this.#countOnce(user), last_sign_in_at: user.last_sign_in_at, created_at: user.created_at, deleted_at: user.deleted_at, version: user.version,
  });

  #accounts(q: Request<"accounts|list">) {
    const words = fold(q.text).split(/\s+/).filter(Boolean);
    const rows = this.world.accounts
      .filter((one) => q.filter === "all" || one.status === q.filter)
      .filter((one) => {
        const hay = fold(`${accountName(one)} ${one.profile.first_name} ${one.profile.last_name} ${one.profile.email} ${one.reference}`);
        return words.every((word) => hay.includes(word));
      });
    const key = { added: (a: Account) => a.created_at, name: accountName, email: (a: Account) => a.profile.email, owner: (a: Account) => nameOf(this.#user(a.owner_id)), users: (a: Account) => this.#usersOf(a), status: (a: Account) => a.status }[q.sort];
    return this.#sorted(rows, q.direction, key);
  }
  #usersOf = (account: Account) =>
    1 + this.world.memberships.filter((one) => one.account_id === account.id && !one.removed_at).length;
  #accountRow = (account: Account) => ({
    id: account.id, reference: account.reference, name: accountName(account), email: account.profile.email, status: account.status,
    owner_id: account.owner_id, owner_name: nameOf(this.#user(account.owner_id)), user_count: this.#usersOf(account), created_at: account.created_at, version: account.version,
  });

  #invitations(q: Request<"invitations|list">) {
    const words = fold(q.text).split(/\s+/).filter(Boolean);
    return this.world.invitations.filter(
      (one) =>
        (q.account_id === null || one.account_id === q.account_id) &&
        (q.user_id === null || one.accepted_by === q.user_id) &&
        (q.filter === "all" || q.filter === one.state ||
          (q.filter === "expiring_soon" && one.state === "pending" && one.expires_at - NOW < DAY) ||
          (q.filter === "undelivered" && one.delivery?.state === "failed")) &&
        words.every((word) => fold(`${one.email} ${one.account_name}`).includes(word)),
    );
  }
  #invitation(id: string) {
    const found = this.world.invitations.find((one) => one.id === id);
    if (!found) throw new AppError("not_found", "This invitation no longer exists.");
    return found;
  }
  #activity(q: Request<"activity|list">) {
    const words = fold(q.text).split(/\s+/).filter(Boolean);
    return this.world.activity.filter(
      (one) =>
        (q.account_id === null || one.account_id === q.account_id) &&
        (q.user_id === null || one.user_id === q.user_id) &&
        (!q.actions.length || q.actions.includes(one.action)) &&
        (!q.actor_kind || one.actor.kind === q.actor_kind) &&
        (q.from === null || one.at >= q.from) && (q.to === null || one.at <= q.to) &&
        words.every((word) => fold(one.text).includes(word)),
    );
  }

  #enter() {
    this.stage = "signed_in";
    return mara;
  }

  #handlers: Handlers = {
    "workspaces|list": () => ({
      workspaces: this.stage === "no_workspace" && !this.#options.slow ? [] : [this.workspace, { id: "w2", name: "Staging copy", kind: "sqlite", detail: "usher-staging.db" }],
      open: this.stage === "no_workspace" ? null : this.workspace.id,
      keyring: this.#options.keyring === "unavailable"
        ? { state: "unavailable", reason: "No keyring service answers on this computer.", remedy: "Start GNOME Keyring or KWallet, or protect the secrets with a passphrase." }
        : this.#options.keyring === "locked" ? { state: "locked" } : { state: "ready", backend: "GNOME Keyring" },
    }),
    "workspaces|add": (q) => {
      if (!q.name.trim()) throw new AppError("invalid", "Give the workspace a name.", "name");
      this.workspace = { id: "w9", name: q.name, kind: q.kind, detail: q.kind === "sqlite" ? "usher.db" : `${q.host}/${q.database}` };
      return this.workspace;
    },
    "workspaces|test": () => ({ version: "PostgreSQL 15.8" }),
    "workspaces|remove": () => null,
    "workspaces|open": () => {
      this.stage = this.world.admins.length ? "signed_out" : "no_admin";
      return { state: "ready", pending: [] };
    },
    "workspaces|migrate": () => ({ backup: "usher-before-0002.db" }),
    "workspaces|close": () => { this.stage = "no_workspace"; return null; },
    "workspaces|unlock": (q) => {
      if (q.passphrase.length < 4) throw new AppError("vault.wrong_passphrase", "This passphrase does not open the stored secrets. Type it again.");
      return null;
    },
    "workspaces|set_passphrase": () => null,
    "session|current": () => ({
      stage: this.stage,
      workspace: this.stage === "no_workspace" ? null : this.workspace,
      admin: this.stage === "signed_in" ? mara : null,
    }),
    "session|create_first_admin": (q) => {
      if (q.password.length < 12) throw new AppError("invalid", "Use at least 12 characters.", "password");
      return this.#enter();
    },
    "session|sign_in": (q) => {
      if (q.password === "wrong") throw new AppError("auth.wrong_credentials", "The address or the password is wrong.");
      return this.#enter();
    },
    "session|sign_out": () => { this.stage = "signed_out"; return null; },
    "session|reauthenticate": (q) => {
      if (q.password === "wrong") throw new AppError("auth.wrong_credentials", "The password is wrong.");
      this.#verified = true;
      return null;
    },
    "session|change_password": (q) => {
      if (q.new_password.length < 12) throw new AppError("invalid", "Use at least 12 characters.", "new_password");
      return null;
    },
    "dashboard|show": () => {
      const pending = this.world.invitations.filter((one) => one.state === "pending");
      return {
        users: this.#options.rows ?? this.world.users.length,
        accounts: this.world.accounts.length,
        memberships: this.world.memberships.length,
        pending_invitations: pending.length,
        expiring_invitations: pending.filter((one) => one.expires_at - NOW < DAY).length,
        undelivered: this.world.invitations.filter((one) => one.delivery?.state === "failed").length,
        users_without_account: this.world.users.filter((one) => this.#countOnce(one) === 0).length,
        activity: Array.from({ length: 30 }, (_, i) => {
          const day = new Date(NOW - (29 - i) * DAY).setHours(0, 0, 0, 0);
          const share = new Date(day).getDay() % 6 === 0 ? 0.2 : 1;
          return { day, count: this.world.users.length ? Math.round((20 + 60 * Math.abs(Math.sin(i * 1.7))) * share) : 0 };
        }),
        expiring: pending.filter((one) => one.expires_at - NOW < 2 * DAY || one.delivery?.state === "failed").slice(0, 6),
        recent: this.world.activity.slice(0, 8),
      };
    },
    "dashboard|load_demo": () => {
      this.world = makeWorld(7, 2000, 1200);
      return { users: 2000, accounts: 1200, memberships: this.world.memberships.length };
    },
    "users|list": (q) => {
      const page = this.#page(this.#users(q), q.position, q.limit);
      return { rows: page.rows.map((user) => ({ ...this.#userRow(user) })), next: page.next };
    },
    "users|count": (q) => this.#count(this.#users(q)),
    "users|show": (q) => this.#user(q.id.slice(0, 36)),
    "users|add": (q) => {
      if (!q.first_name.trim()) throw new AppError("invalid", "Give a name.", "first_name");
      this.#email(q.email);
      const user: User = { id: this.#random.id(), reference: this.#random.reference(), ...q, has_password: false, two_factor: false, last_sign_in_at: null, created_at: Date.now(), deleted_at: null, version: 1 };
      this.world.users.push(user);
      this.#log("user.added", `Added ${nameOf(user)}`, undefined, user);
      return user;
    },
    "users|edit": (q) => {
      const user = this.#user(q.id);
      this.#email(q.email, q.id);
      this.#fresh(user, q.version);
      Object.assign(user, { first_name: q.first_name, last_name: q.last_name, email: q.email, phone: q.phone, language: q.language });
      this.#log("user.edited", `Changed the profile of ${nameOf(user)}`, undefined, user);
      return user;
    },
    "users|remove": (q) => {
      const user = this.#user(q.id);
      if (this.world.accounts.some((one) => one.owner_id === user.id)) {
        throw new AppError("user.owns_account", `${nameOf(user)} owns accounts. Make somebody else the owner first.`);
      }
      user.deleted_at = Date.now();
      return null;
    },
    "users|restore": (q) => { this.#user(q.id).deleted_at = null; return null; },
    "users|start_password_reset": (q) => {
      this.#sensitive();
      const user = this.#user(q.user_id);
      this.#log("user.password_reset_started", `Started a password reset for ${nameOf(user)}`, undefined, user);
      return null;
    },
    "accounts|list": (q) => {
      const page = this.#page(this.#accounts(q), q.position, q.limit);
      return { rows: page.rows.map((one) => this.#accountRow(one)), next: page.next };
    },
    "accounts|count": (q) => this.#count(this.#accounts(q)),
    "accounts|show": (q) => {
      const account = this.#account(q.id.slice(0, 36));
      return { account, owner: this.#user(account.owner_id) };
    },
    "accounts|add": (q) => {
      if (!q.profile.first_name && !q.profile.company) throw new AppError("invalid", "A name or a company is needed.", "first_name");
      if (q.owner_id === null) this.#email(q.profile.email);
      const owner = q.owner_id === null ? this.#handlers["users|add"]?.({ first_name: q.profile.first_name, last_name: q.profile.last_name, email: q.profile.email, phone: q.profile.phone, language: "" }) : this.#user(q.owner_id);
      const account: Account = { id: this.#random.id(), reference: this.#random.reference(), owner_id: owner?.id ?? "", status: "active", profile: q.profile, created_at: Date.now(), version: 1 };
      this.world.accounts.push(account);
      return account;
    },
    "accounts|edit": (q) => {
      const account = this.#account(q.id);
      if (!q.profile.first_name && !q.profile.company) throw new AppError("invalid", "A name or a company is needed.", "first_name");
      this.#fresh(account, q.version);
      account.profile = q.profile;
      this.#log("account.edited", `Changed the profile of ${accountName(account)}`, account);
      return account;
    },
    "accounts|set_status": (q) => {
      const account = this.#account(q.id);
      this.#fresh(account, q.version);
      account.status = q.status;
      return account;
    },
    "accounts|transfer_ownership": (q) => {
      this.#sensitive();
      const account = this.#account(q.id);
      this.#fresh(account, q.version);
      const old = account.owner_id;
      account.owner_id = q.user_id;
      this.world.memberships = this.world.memberships.filter((one) => !(one.account_id === account.id && one.user_id === q.user_id));
      if (q.keep_access) {
        this.world.memberships.push({ id: this.#random.id(), account_id: account.id, user_id: old, permissions: ["profile", "contacts", "products", "manageproducts", "productsso", "domains", "managedomains", "invoices", "quotes", "tickets", "affiliates", "emails", "orders"], since: Date.now(), ends_at: null, invited_by: null, last_access_at: null, removed_at: null, version: 1 });
      }
      this.#log("account.owner_changed", `Made ${nameOf(this.#user(q.user_id))} the owner of ${accountName(account)}`, account, this.#user(q.user_id));
      return account;
    },
    "memberships|of_account": (q) => {
      const account = this.#account(q.account_id.slice(0, 36));
      const row = (user: User) => ({ user_id: user.id, name: nameOf(user), email: user.email, two_factor: user.two_factor, last_sign_in_at: user.last_sign_in_at, account_count: this.#accountsOf(user) });
      const owner = this.#user(account.owner_id);
      const rows = this.world.memberships
        .filter((one) => one.account_id === account.id && !one.removed_at)
        .map((one) => ({ ...row(this.#user(one.user_id)), membership_id: one.id, version: one.version, is_owner: false, permissions: one.permissions, since: one.since, ends_at: one.ends_at, invited_by: one.invited_by, last_access_at: one.last_access_at }));
      return {
        rows: [{ ...row(owner), membership_id: null, version: null, is_owner: true, permissions: [], since: account.created_at, ends_at: null, invited_by: null, last_access_at: NOW - 12 * 60_000 }, ...rows],
        next: null,
      };
    },
    "memberships|of_user": (q) => {
      const user = this.#user(q.user_id.slice(0, 36));
      const row = (account: Account) => ({ account_id: account.id, reference: account.reference, name: accountName(account), status: account.status });
      return {
        rows: [
          ...this.world.accounts.filter((one) => one.owner_id === user.id).map((one) => ({ ...row(one), is_owner: true, membership_id: null, version: null, permissions: [], since: one.created_at, ends_at: null, last_access_at: user.last_sign_in_at })),
          ...this.world.memberships.filter((one) => one.user_id === user.id && !one.removed_at).map((one) => ({ ...row(this.#account(one.account_id)), is_owner: false, membership_id: one.id, version: one.version, permissions: one.permissions, since: one.since, ends_at: one.ends_at, last_access_at: one.last_access_at })),
        ],
        next: null,
      };
    },
    "memberships|associate": (q) => {
      if (this.world.memberships.some((one) => one.account_id === q.account_id && one.user_id === q.user_id && !one.removed_at)) {
        throw new AppError("membership.exists", "This user already has access to the account.", "user_id");
      }
      const [account, user] = [this.#account(q.account_id), this.#user(q.user_id)];
      this.world.memberships.push({ id: this.#random.id(), account_id: q.account_id, user_id: q.user_id, permissions: q.permissions, since: Date.now(), ends_at: q.ends_at, invited_by: null, last_access_at: null, removed_at: null, version: 1 });
      this.#log("membership.added", `Gave ${nameOf(user)} access to ${accountName(account)}`, account, user);
      return null;
    },
    "memberships|set_permissions": (q) => {
      const membership = this.#membership(q.id);
      this.#fresh(membership, q.version);
      membership.permissions = q.permissions;
      membership.ends_at = q.ends_at;
      const [account, user] = [this.#account(membership.account_id), this.#user(membership.user_id)];
      this.#log("membership.changed", `Changed the permissions of ${nameOf(user)} in ${accountName(account)}`, account, user);
      return null;
    },
    "memberships|remove": (q) => {
      const membership = this.#membership(q.id);
      this.#fresh(membership, q.version);
      membership.removed_at = Date.now();
      return null;
    },
    "memberships|restore": (q) => { this.#membership(q.id).removed_at = null; return null; },
    "contacts|list": (q) => this.world.contacts.filter((one) => one.account_id === q.account_id),
    "contacts|add": (q) => {
      if (!q.profile.first_name && !q.profile.company) throw new AppError("invalid", "A name or a company is needed.", "first_name");
      const contact = { id: this.#random.id(), created_at: Date.now(), version: 1, ...q };
      this.world.contacts.push(contact);
      return contact;
    },
    "contacts|edit": (q) => {
      const contact = this.world.contacts.find((one) => one.id === q.id);
      if (!contact) throw new AppError("not_found", "This contact no longer exists.");
      this.#fresh(contact, q.version);
      return Object.assign(contact, { profile: q.profile, mail: q.mail });
    },
    "contacts|remove": (q) => { this.world.contacts = this.world.contacts.filter((one) => one.id !== q.id); return null; },
    "invitations|list": (q) => this.#page(this.#sorted(this.#invitations(q), q.direction, (one) => ({ sent: one.sent_at, email: one.email, account: one.account_name, expires: one.expires_at })[q.sort]), q.position, q.limit),
    "invitations|count": (q) => this.#count(this.#invitations(q)),
    "invitations|send": (q) => {
      if (!/^\S+@\S+\.\S+$/.test(q.email)) throw new AppError("invalid", "Give an e-mail address such as name@example.com.", "email");
      if (this.world.invitations.some((one) => one.account_id === q.account_id && one.email === q.email && one.state === "pending")) {
        throw new AppError("invitation.pending", "An invitation to this address is still open. Resend or cancel that one.", "email");
      }
      const account = this.#account(q.account_id);
      this.world.invitations.unshift({ id: this.#random.id(), account_id: account.id, account_name: accountName(account), account_reference: account.reference, email: q.email, permissions: q.permissions, state: "pending", invited_by: mara.name, created_at: Date.now(), sent_at: Date.now(), expires_at: Date.now() + 7 * DAY, accepted_at: null, accepted_by: null, accepted_by_name: null, cancelled_at: null, delivery: { state: "queued", reply: "", attempts: 0, settled_at: null }, version: 1 });
      this.#log("invitation.sent", `Invited ${q.email} to ${accountName(account)}`, account);
      return null;
    },
    "invitations|resend": (q) => {
      const found = this.#invitation(q.id);
      this.#fresh(found, q.version);
      Object.assign(found, { state: "pending", sent_at: Date.now(), expires_at: Date.now() + 7 * DAY, delivery: { state: "queued", reply: "", attempts: 0, settled_at: null } });
      return null;
    },
    "invitations|cancel": (q) => { Object.assign(this.#invitation(q.id), { state: "cancelled", cancelled_at: Date.now() }); return null; },
    "invitations|restore": (q) => { Object.assign(this.#invitation(q.id), { state: "pending", cancelled_at: null }); return null; },
    "activity|list": (q) => this.#page(this.#activity(q), q.position, q.limit),
    "activity|count": (q) => this.#count(this.#activity(q)),
    "search|everywhere": (q) => ({
      users: this.#users({ text: q.text, filter: "all", sort: "name", direction: "ascending", position: { at: "start" }, limit: q.limit }).slice(0, q.limit).map(this.#userRow),
      accounts: this.#accounts({ text: q.text, filter: "all", sort: "name", direction: "ascending", position: { at: "start" }, limit: q.limit }).slice(0, q.limit).map((one) => this.#accountRow(one)),
    }),
  };
}
