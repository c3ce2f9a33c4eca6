/** Commands with their requests and responses, as the rest of the UI names them. */
import type * as T from "./provisional";
export type * from "./provisional";

interface C<Q, R> {
  request: Q;
  response: R;
}
type Nothing = Record<string, never>;
type Done = null;
interface Versioned {
  id: string;
  version: number;
}

export type WorkspaceKind = "sqlite" | "postgres" | "mysql";
export interface Workspace {
  id: string;
  name: string;
  kind: WorkspaceKind;
  detail: string;
}
export type KeyringState =
  | { state: "ready"; backend: string }
  | { state: "locked" }
  | { state: "unavailable"; reason: string; remedy: string };
export interface WorkspaceAdd {
  name: string;
  kind: WorkspaceKind;
  path: string;
  host: string;
  port: number;
  database: string;
  username: string;
  password: string;
  tls: boolean;
}

export interface Handled {
  done: string[];
  left: { id: string; email: string; message: string }[];
}

export interface Commands {
  "workspaces|list": C<
    Nothing,
    { workspaces: Workspace[]; open: string | null; keyring: KeyringState }
  >;
  "workspaces|add": C<WorkspaceAdd, Workspace>;
  "workspaces|test": C<WorkspaceAdd, { version: string }>;
  "workspaces|remove": C<{ id: string }, Done>;
  "workspaces|open": C<{ id: string }, { state: "ready" | "needs_migration"; pending: string[] }>;
  "workspaces|migrate": C<{ id: string }, { backup: string | null }>;
  "workspaces|close": C<Nothing, Done>;
  "workspaces|unlock": C<{ passphrase: string }, Done>;
  "workspaces|set_passphrase": C<{ passphrase: string }, Done>;
  "session|current": C<
    Nothing,
    {
      stage: "no_workspace" | "no_admin" | "signed_out" | "signed_in";
      workspace: Workspace | null;
      admin: T.Admin | null;
    }
  >;
  "session|create_first_admin": C<
    { name: string; email: string; password: string; remember: boolean },
    T.Admin
  >;
  "session|sign_in": C<{ email: string; password: string; remember: boolean }, T.Admin>;
  "session|sign_out": C<Nothing, Done>;
  "session|reauthenticate": C<{ password: string }, Done>;
  "session|change_password": C<{ current: string; new_password: string }, Done>;
  "dashboard|show": C<
    Nothing,
    {
      users: number;
      accounts: number;
      memberships: number;
      pending_invitations: number;
      expiring_invitations: number;
      undelivered: number;
      users_without_account: number;
      activity: { day: number; count: number }[];
      expiring: T.InvitationRow[];
      recent: T.ActivityRow[];
    }
  >;
  "dashboard|load_demo": C<Nothing, { users: number; accounts: number; memberships: number }>;
  "users|list": C<T.UserQuery, T.Page<T.UserRow>>;
  "users|count": C<T.UserQuery, T.Count>;
  "users|show": C<
    { id: string },
    { user: T.User; name: string; owns: string[]; can_restore: boolean }
  >;
  "users|add": C<
    { first_name: string; last_name: string; email: string; phone: string; language: string },
    T.User
  >;
  "users|edit": C<
    Versioned & {
      first_name: string;
      last_name: string;
      email: string;
      phone: string;
      language: string;
    },
    T.User
  >;
  "users|remove": C<Versioned, Done>;
  "users|restore": C<{ id: string }, Done>;
  "users|start_password_reset": C<{ user_id: string }, { email: string; expires_at: number }>;
  "accounts|list": C<T.AccountQuery, T.Page<T.AccountRow>>;
  "accounts|count": C<T.AccountQuery, T.Count>;
  "accounts|show": C<
    { id: string },
    {
      account: T.Account;
      name: string;
      owner_id: string;
      owner_name: string;
      owner_email: string;
      user_count: number;
      contact_count: number;
      pending_invitations: number;
      recent: T.ActivityRow[];
    }
  >;
  "accounts|add": C<
    { profile: T.Profile; owner: { kind: "from_profile" } | { kind: "existing"; user_id: string } },
    T.Account
  >;
  "accounts|edit": C<Versioned & { profile: T.Profile }, T.Account>;
  "accounts|set_status": C<Versioned & { status: T.AccountStatus }, T.Account>;
  "accounts|transfer_ownership": C<
    { account_id: string; version: number; new_owner_id: string; keep_access: boolean },
    T.Account
  >;
  "memberships|of_account": C<
    { account_id: string; after: string | null; limit: number },
    T.Page<T.AccountUserRow>
  >;
  "memberships|of_user": C<
    { user_id: string; after: string | null; limit: number },
    T.Page<T.UserAccountRow>
  >;
  "memberships|associate": C<
    {
      account_id: string;
      who: { kind: "user"; id: string } | { kind: "email"; email: string };
      permissions: string[];
      ends_at: number | null;
      message: string;
      send_invite: boolean;
    },
    { kind: "at_once"; membership_id: string } | { kind: "invited"; invitation_id: string }
  >;
  "memberships|set_permissions": C<
    { membership_id: string; version: number; permissions: string[]; ends_at: number | null },
    { added: string[]; removed: string[] }
  >;
  "memberships|remove": C<{ membership_id: string; version: number }, Done>;
  "memberships|restore": C<{ membership_id: string }, Done>;
  "contacts|list": C<{ account_id: string }, T.Contact[]>;
  "contacts|add": C<{ account_id: string; profile: T.Profile; mail: T.ContactMail }, T.Contact>;
  "contacts|edit": C<Versioned & { profile: T.Profile; mail: T.ContactMail }, T.Contact>;
  "contacts|remove": C<Versioned, Done>;
  "invitations|list": C<T.InvitationQuery, T.Page<T.InvitationRow>>;
  "invitations|count": C<T.InvitationQuery, T.Count>;
  "invitations|send": C<
    {
      account_id: string;
      email: string;
      permissions: string[];
      access_ends_at: number | null;
      message: string;
    },
    { invitation_id: string; expires_at: number }
  >;
  "invitations|resend": C<{ ids: string[] }, Handled>;
  "invitations|cancel": C<{ ids: string[] }, Handled>;
  "invitations|restore": C<{ ids: string[] }, Handled>;
  "activity|list": C<T.ActivityQuery, T.Page<T.ActivityRow>>;
  "activity|count": C<T.ActivityQuery, T.Count>;
  "search|everywhere": C<
    { text: string; limit: number },
    { users: T.UserRow[]; accounts: T.AccountRow[] }
  >;
}
