import type { Request } from "../backend";
import type { Account, User } from "../commands";
import { AppError } from "../errors";
import { fits, sorted, type Core, type Handlers } from "./core";
import { accountName, nameOf, NOW } from "./data";
import { issue } from "./invitations";

/** Users, accounts, who may enter what, and contacts. */
export function people(core: Core): Handlers {
  function users(q: Request<"users|list">) {
    const rows = core.world.users
      .filter((user) => (q.filter === "deleted") === (user.deleted_at !== null))
      .filter((user) => q.filter !== "never_signed_in" || user.last_sign_in_at === null)
      .filter((user) => q.filter !== "without_two_factor" || !user.two_factor)
      .filter((user) => q.filter !== "without_account" || core.accountsOf(user) === 0)
      .filter((user) =>
        fits(`${nameOf(user)} ${user.email} ${user.phone} ${user.reference}`, q.text),
      );
    const key = {
      added: (u: User) => u.created_at,
      name: (u: User) => `${u.last_name} ${u.first_name}`,
      email: (u: User) => u.email,
      accounts: (u: User) => core.accountsOf(u),
      last_sign_in: (u: User) => u.last_sign_in_at ?? 0,
    }[q.sort];
    return sorted(rows, q.direction, key);
  }
  const userRow = (user: User) => ({
    id: user.id,
    reference: user.reference,
    name: nameOf(user),
    email: user.email,
    two_factor: user.two_factor,
    account_count: core.accountsOf(user),
    last_sign_in_at: user.last_sign_in_at,
    created_at: user.created_at,
    deleted_at: user.deleted_at,
    version: user.version,
  });

  function accounts(q: Request<"accounts|list">) {
    const rows = core.world.accounts
      .filter((one) => q.filter === "all" || one.status === q.filter)
      .filter((one) =>
        fits(
          `${accountName(one)} ${one.profile.first_name} ${one.profile.last_name} ${one.profile.email} ${one.reference}`,
          q.text,
        ),
      );
    const key = {
      added: (a: Account) => a.created_at,
      name: accountName,
      email: (a: Account) => a.profile.email,
      owner: (a: Account) => nameOf(core.user(a.owner_id)),
      users: (a: Account) => usersOf(a),
      status: (a: Account) => a.status,
    }[q.sort];
    return sorted(rows, q.direction, key);
  }
  const usersOf = (account: Account) =>
    1 +
    core.world.memberships.filter((one) => one.account_id === account.id && !one.removed_at).length;
  const accountRow = (account: Account) => ({
    id: account.id,
    reference: account.reference,
    name: accountName(account),
    email: account.profile.email,
    status: account.status,
    owner_id: account.owner_id,
    owner_name: nameOf(core.user(account.owner_id)),
    user_count: usersOf(account),
    created_at: account.created_at,
    version: account.version,
  });

  function addUser(q: Request<"users|add">): User {
    if (!q.first_name.trim()) throw new AppError("invalid", "Give a name.", "first_name");
    core.checkEmail(q.email);
    const user: User = {
      id: core.random.id(),
      reference: core.random.reference(),
      ...q,
      has_password: false,
      two_factor: false,
      last_sign_in_at: null,
      created_at: Date.now(),
      deleted_at: null,
      version: 1,
    };
    core.world.users.push(user);
    core.log("user.added", `Added ${nameOf(user)}`, undefined, user);
    return user;
  }

  return {
    "users|list": (q) => {
      const page = core.page(users(q), q.position, q.limit);
      return { rows: page.rows.map((user) => ({ ...userRow(user) })), next: page.next };
    },
    "users|count": (q) => ({ count: core.total(users(q)) }),
    "users|show": (q) => {
      const user = core.user(q.id);
      const owns = core.world.accounts.filter((one) => one.owner_id === user.id).map(accountName);
      return { user, name: nameOf(user), owns, can_restore: user.deleted_at !== null };
    },
    "users|add": addUser,
    "users|edit": (q) => {
      const user = core.user(q.id);
      core.checkEmail(q.email, q.id);
      core.fresh(user, q.version);
      Object.assign(user, {
        first_name: q.first_name,
        last_name: q.last_name,
        email: q.email,
        phone: q.phone,
        language: q.language,
      });
      core.log("user.edited", `Changed the profile of ${nameOf(user)}`, undefined, user);
      return user;
    },
    "users|remove": (q) => {
      const user = core.user(q.id);
      if (core.world.accounts.some((one) => one.owner_id === user.id)) {
        throw new AppError(
          "user.owns_account",
          `${nameOf(user)} owns accounts. Make somebody else the owner first.`,
        );
      }
      user.deleted_at = Date.now();
      return null;
    },
    "users|restore": (q) => {
      core.user(q.id).deleted_at = null;
      return null;
    },
    "users|turn_off_two_factor": (q) => {
      if (!q.reason.trim()) throw new AppError("invalid", "This is needed.", "reason");
      core.sensitive();
      const user = core.user(q.id);
      core.fresh(user, q.version);
      user.two_factor = false;
      core.endSessions(user.id, null);
      core.log(
        "user.two_factor_off",
        `Turned the second factor of ${nameOf(user)} off`,
        undefined,
        user,
      );
      return user;
    },
    "users|void_password": (q) => {
      if (!q.reason.trim()) throw new AppError("invalid", "This is needed.", "reason");
      core.sensitive();
      const user = core.user(q.id);
      core.endSessions(user.id, null);
      core.log("user.password_voided", `Voided the password of ${nameOf(user)}`, undefined, user);
      return { email: user.email, expires_at: Date.now() + 3_600_000 };
    },
    "users|sessions": (q) => core.sessionsOf(q.user_id),
    "users|end_sessions": (q) => {
      if (core.admin.role === "reviewer")
        throw new AppError("auth.forbidden", "This needs the role Support Operator.");
      return { ended: core.endSessions(q.user_id, q.id) };
    },
    "users|start_password_reset": (q) => {
      core.sensitive();
      const user = core.user(q.user_id);
      core.log(
        "user.password_reset_started",
        `Started a password reset for ${nameOf(user)}`,
        undefined,
        user,
      );
      return { email: user.email, expires_at: Date.now() + 3_600_000 };
    },
    "accounts|list": (q) => {
      const page = core.page(accounts(q), q.position, q.limit);
      return { rows: page.rows.map((one) => accountRow(one)), next: page.next };
    },
    "accounts|count": (q) => ({ count: core.total(accounts(q)) }),
    "accounts|show": (q) => {
      const account = core.account(q.id);
      const owner = core.user(account.owner_id);
      return {
        account,
        name: accountName(account),
        owner_id: owner.id,
        owner_name: nameOf(owner),
        owner_email: owner.email,
        user_count: usersOf(account),
        contact_count: core.world.contacts.filter((one) => one.account_id === account.id).length,
        pending_invitations: core.world.invitations.filter(
          (one) => one.account_id === account.id && one.state === "pending",
        ).length,
        recent: core.world.activity.filter((one) => one.account_id === account.id).slice(0, 8),
      };
    },
    "accounts|add": (q) => {
      if (!q.profile.first_name && !q.profile.company)
        throw new AppError("invalid", "A name or a company is needed.", "first_name");
      let owner: User;
      if (q.owner.kind === "existing") owner = core.user(q.owner.user_id);
      else
        owner = addUser({
          first_name: q.profile.first_name,
          last_name: q.profile.last_name,
          email: q.profile.email,
          phone: q.profile.phone,
          language: "",
        });
      const account: Account = {
        id: core.random.id(),
        reference: core.random.reference(),
        owner_id: owner.id,
        status: "active",
        profile: q.profile,
        created_at: Date.now(),
        version: 1,
      };
      core.world.accounts.push(account);
      core.log("account.added", `Added ${accountName(account)}`, account, owner);
      return account;
    },
    "accounts|edit": (q) => {
      const account = core.account(q.id);
      if (!q.profile.first_name && !q.profile.company)
        throw new AppError("invalid", "A name or a company is needed.", "first_name");
      core.fresh(account, q.version);
      account.profile = q.profile;
      core.log("account.edited", `Changed the profile of ${accountName(account)}`, account);
      return account;
    },
    "accounts|set_status": (q) => {
      const account = core.account(q.id);
      core.fresh(account, q.version);
      account.status = q.status;
      return account;
    },
    "accounts|transfer_ownership": (q) => {
      core.sensitive();
      const account = core.account(q.account_id);
      core.fresh(account, q.version);
      const old = account.owner_id;
      account.owner_id = q.new_owner_id;
      core.world.memberships = core.world.memberships.filter(
        (one) => !(one.account_id === account.id && one.user_id === q.new_owner_id),
      );
      if (q.keep_access) {
        core.world.memberships.push({
          id: core.random.id(),
          account_id: account.id,
          user_id: old,
          permissions: [
            "profile",
            "contacts",
            "products",
            "manageproducts",
            "productsso",
            "domains",
            "managedomains",
            "invoices",
            "quotes",
            "tickets",
            "affiliates",
            "emails",
            "orders",
          ],
          since: Date.now(),
          ends_at: null,
          invited_by: null,
          last_access_at: null,
          removed_at: null,
          version: 1,
        });
      }
      core.log(
        "account.owner_changed",
        `Made ${nameOf(core.user(q.new_owner_id))} the owner of ${accountName(account)}`,
        account,
        core.user(q.new_owner_id),
      );
      return account;
    },
    "memberships|of_account": (q) => {
      const account = core.account(q.account_id);
      const row = (user: User) => ({
        user_id: user.id,
        name: nameOf(user),
        email: user.email,
        two_factor: user.two_factor,
        last_sign_in_at: user.last_sign_in_at,
        account_count: core.accountsOf(user),
      });
      const owner = core.user(account.owner_id);
      const rows = core.world.memberships
        .filter((one) => one.account_id === account.id && !one.removed_at)
        .map((one) => ({
          ...row(core.user(one.user_id)),
          membership_id: one.id,
          version: one.version,
          is_owner: false,
          permissions: one.permissions,
          since: one.since,
          ends_at: one.ends_at,
          invited_by: one.invited_by,
          last_access_at: one.last_access_at,
        }));
      return {
        rows: [
          {
            ...row(owner),
            membership_id: null,
            version: null,
            is_owner: true,
            permissions: [],
            since: account.created_at,
            ends_at: null,
            invited_by: null,
            last_access_at: NOW - 12 * 60_000,
          },
          ...rows,
        ],
        next: null,
      };
    },
    "memberships|of_user": (q) => {
      const user = core.user(q.user_id);
      const row = (account: Account) => ({
        account_id: account.id,
        reference: account.reference,
        name: accountName(account),
        status: account.status,
      });
      return {
        rows: [
          ...core.world.accounts
            .filter((one) => one.owner_id === user.id)
            .map((one) => ({
              ...row(one),
              is_owner: true,
              membership_id: null,
              version: null,
              permissions: [],
              since: one.created_at,
              ends_at: null,
              last_access_at: user.last_sign_in_at,
            })),
          ...core.world.memberships
            .filter((one) => one.user_id === user.id && !one.removed_at)
            .map((one) => ({
              ...row(core.account(one.account_id)),
              is_owner: false,
              membership_id: one.id,
              version: one.version,
              permissions: one.permissions,
              since: one.since,
              ends_at: one.ends_at,
              last_access_at: one.last_access_at,
            })),
        ],
        next: null,
      };
    },
    "memberships|associate": (q) => {
      const account = core.account(q.account_id);
      const { who } = q;
      const user =
        who.kind === "user"
          ? core.user(who.id)
          : core.world.users.find((one) => one.email === who.email.trim());
      if (who.kind === "email" && !/^\S+@\S+\.\S+$/.test(who.email)) {
        throw new AppError("invalid", "Give an e-mail address such as name@example.com.", "email");
      }
      if (
        user &&
        core.world.memberships.some(
          (one) => one.account_id === account.id && one.user_id === user.id && !one.removed_at,
        )
      ) {
        throw new AppError(
          "membership.exists",
          `${nameOf(user)} may enter this account already.`,
          "user_id",
        );
      }
      if (q.send_invite) {
        const email = user?.email ?? (who.kind === "email" ? who.email : "");
        return { kind: "invited", invitation_id: issue(core, account, email, q.permissions) };
      }
      if (!user) {
        throw new AppError(
          "membership.no_user",
          "Nobody signs in with this address yet. Turn on Send invite, so that they can register.",
          "email",
        );
      }
      const id = core.random.id();
      core.world.memberships.push({
        id,
        account_id: account.id,
        user_id: user.id,
        permissions: q.permissions,
        since: Date.now(),
        ends_at: q.ends_at,
        invited_by: null,
        last_access_at: null,
        removed_at: null,
        version: 1,
      });
      core.log(
        "membership.added",
        `Gave ${nameOf(user)} access to ${accountName(account)}`,
        account,
        user,
      );
      return { kind: "at_once", membership_id: id };
    },
    "memberships|set_permissions": (q) => {
      const membership = core.membership(q.membership_id);
      core.fresh(membership, q.version);
      const before = membership.permissions;
      membership.permissions = q.permissions;
      membership.ends_at = q.ends_at;
      const [account, user] = [core.account(membership.account_id), core.user(membership.user_id)];
      core.log(
        "membership.changed",
        `Changed the permissions of ${nameOf(user)} in ${accountName(account)}`,
        account,
        user,
      );
      return {
        added: q.permissions.filter((key) => !before.includes(key)),
        removed: before.filter((key) => !q.permissions.includes(key)),
      };
    },
    "memberships|remove": (q) => {
      const membership = core.membership(q.membership_id);
      core.fresh(membership, q.version);
      membership.removed_at = Date.now();
      return null;
    },
    "memberships|restore": (q) => {
      core.membership(q.membership_id).removed_at = null;
      return null;
    },
    "contacts|list": (q) => core.world.contacts.filter((one) => one.account_id === q.account_id),
    "contacts|add": (q) => {
      if (!q.profile.first_name && !q.profile.company)
        throw new AppError("invalid", "A name or a company is needed.", "first_name");
      const contact = { id: core.random.id(), created_at: Date.now(), version: 1, ...q };
      core.world.contacts.push(contact);
      return contact;
    },
    "contacts|edit": (q) => {
      const contact = core.world.contacts.find((one) => one.id === q.id);
      if (!contact) throw new AppError("not_found", "This contact no longer exists.");
      core.fresh(contact, q.version);
      return Object.assign(contact, { profile: q.profile, mail: q.mail });
    },
    "contacts|remove": (q) => {
      core.world.contacts = core.world.contacts.filter((one) => one.id !== q.id);
      return null;
    },
    "search|everywhere": (q) => ({
      users: users({
        text: q.text,
        filter: "all",
        sort: "name",
        direction: "ascending",
        position: { at: "start" },
        limit: 6,
      })
        .slice(0, 6)
        .map(userRow),
      accounts: accounts({
        text: q.text,
        filter: "all",
        sort: "name",
        direction: "ascending",
        position: { at: "start" },
        limit: 6,
      })
        .slice(0, 6)
        .map((one) => accountRow(one)),
    }),
  };
}
