// Stands in for generated.ts until the Rust side writes it.
export type Role = "reviewer" | "support_operator" | "full_administrator";
export type AccountStatus = "active" | "inactive" | "closed";
export type InvitationState = "pending" | "accepted" | "expired" | "cancelled";
export type Direction = "ascending" | "descending";
export type Position =
  { at: "start" } | { at: "after"; cursor: string } | { at: "offset"; offset: number };
export type MailState = "queued" | "sending" | "sent" | "deferred" | "failed" | "dropped";
export interface Page<T> {
  rows: T[];
  next: string | null;
}
export interface Count {
  count: number;
}
export interface Profile {
  first_name: string;
  last_name: string;
  company: string;
  email: string;
  phone: string;
  address1: string;
  address2: string;
  city: string;
  state: string;
  postcode: string;
  country: string;
  notes: string;
}
export interface User {
  id: string;
  reference: string;
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  language: string;
  has_password: boolean;
  two_factor: boolean;
  last_sign_in_at: number | null;
  created_at: number;
  deleted_at: number | null;
  version: number;
}
export interface Account {
  id: string;
  reference: string;
  owner_id: string;
  status: AccountStatus;
  profile: Profile;
  created_at: number;
  version: number;
}
export interface ContactMail {
  general: boolean;
  invoice: boolean;
  support: boolean;
  product: boolean;
  domain: boolean;
  affiliate: boolean;
}
export interface Contact {
  id: string;
  account_id: string;
  profile: Profile;
  mail: ContactMail;
  created_at: number;
  version: number;
}
export interface Admin {
  id: string;
  name: string;
  email: string;
  role: Role;
  must_change_password: boolean;
  last_sign_in_at: number | null;
  created_at: number;
  version: number;
}
export type Actor =
  | { kind: "system" }
  | { kind: "admin"; id: string; name: string }
  | { kind: "user"; id: string; name: string };
export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}
interface Query<F, S> {
  text: string;
  filter: F;
  sort: S;
  direction: Direction;
  position: Position;
  limit: number;
}
export type UserFilter =
  "all" | "without_account" | "never_signed_in" | "without_two_factor" | "deleted";
export type UserSort = "added" | "name" | "email" | "accounts" | "last_sign_in";
export type UserQuery = Query<UserFilter, UserSort>;
export interface UserRow {
  id: string;
  reference: string;
  name: string;
  email: string;
  two_factor: boolean;
  account_count: number;
  last_sign_in_at: number | null;
  created_at: number;
  deleted_at: number | null;
  version: number;
}
export type AccountFilter = "all" | "active" | "inactive" | "closed";
export type AccountSort = "added" | "name" | "email" | "owner" | "users" | "status";
export type AccountQuery = Query<AccountFilter, AccountSort>;
export interface AccountRow {
  id: string;
  reference: string;
  name: string;
  email: string;
  status: AccountStatus;
  owner_id: string;
  owner_name: string;
  user_count: number;
  created_at: number;
  version: number;
}
export interface ActivityQuery {
  text: string;
  actor_kind: string;
  actor_id: string;
  account_id: string | null;
  user_id: string | null;
  actions: string[];
  from: number | null;
  to: number | null;
  position: Position;
  limit: number;
}
export interface ActivityRow {
  seq: number;
  at: number;
  actor: Actor;
  account_id: string | null;
  account_name: string | null;
  user_id: string | null;
  user_name: string | null;
  action: string;
  text: string;
  origin: string;
  changes: Change[];
}
export type InvitationFilter =
  "all" | "pending" | "expiring_soon" | "accepted" | "expired" | "cancelled" | "undelivered";
export type InvitationSort = "sent" | "email" | "account" | "expires";
export interface InvitationQuery extends Query<InvitationFilter, InvitationSort> {
  account_id: string | null;
  user_id: string | null;
}
export interface Delivery {
  state: MailState;
  reply: string;
  attempts: number;
  settled_at: number | null;
}
export interface InvitationRow {
  id: string;
  account_id: string;
  account_name: string;
  account_reference: string;
  email: string;
  permissions: string[];
  state: InvitationState;
  invited_by: string;
  created_at: number;
  sent_at: number;
  expires_at: number;
  accepted_at: number | null;
  accepted_by: string | null;
  accepted_by_name: string | null;
  cancelled_at: number | null;
  delivery: Delivery | null;
  version: number;
}
export interface AccountUserRow {
  membership_id: string | null;
  version: number | null;
  user_id: string;
  name: string;
  email: string;
  is_owner: boolean;
  permissions: string[];
  two_factor: boolean;
  since: number;
  ends_at: number | null;
  invited_by: string | null;
  last_access_at: number | null;
  last_sign_in_at: number | null;
  account_count: number;
}
export interface UserAccountRow {
  account_id: string;
  reference: string;
  name: string;
  status: AccountStatus;
  is_owner: boolean;
  membership_id: string | null;
  version: number | null;
  permissions: string[];
  since: number;
  ends_at: number | null;
  last_access_at: number | null;
}
