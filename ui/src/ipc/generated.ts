// Written by the tests of the `ipc` crate from the Rust types; do not edit.
// After a change: USHER_UPDATE_TYPES=1 cargo nextest run -p ipc

/** A billable party. Its owner is a column of its own, so there is exactly one at every moment. */
export type Account = {
  /** Identity. */
  id: AccountId,
  /** Short name for people. */
  reference: Reference,
  /** The one owner: every permission, always. */
  owner_id: UserId,
  /** Whether it may be entered. */
  status: AccountStatus,
  /** Whom invoices name. */
  profile: Profile,
  /** When it was made. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** Lists an account's contacts by name. */
export type AccountContacts = {
  /** Whose. */
  account_id: AccountId, };

/** Which accounts to list. */
export type AccountFilter = "all" | "active" | "inactive" | "closed";

/** Of an [`Account`](crate::Account). */
export type AccountId = string;

/**
 * Lists the mail that concerns an account. Message bodies are not kept once sent: they hold links
 * that let their reader in.
 */
export type AccountMail = {
  /** Whose. */
  account_id: AccountId,
  /** In which direction of time. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** A mail in the history. */
export type AccountMailRow = {
  /** Identity. */
  id: OutboxId,
  /** What it was about, such as `invitation`. */
  kind: string,
  /** To whom. */
  recipient: string,
  /** What became of it. */
  state: MailState,
  /** The server's last reply, or what went wrong. */
  reply: string,
  /** When it was queued. */
  created_at: Timestamp,
  /** When it was sent or given up. */
  settled_at: Timestamp | null, };

/** An account's page. */
export type AccountPage = {
  /** The account. */
  account: Account,
  /** Company, or else the person. */
  name: string,
  /** The owner. */
  owner_id: UserId,
  /** The owner's name. */
  owner_name: string,
  /** The owner's address. */
  owner_email: string,
  /** Users, the owner among them. */
  user_count: number,
  /** Contacts. */
  contact_count: number,
  /** Open invitations. */
  pending_invitations: number,
  /** The latest entries of its log. */
  recent: Array<ActivityRow>, };

/** Lists accounts. The request of `accounts|list` and `accounts|count`. */
export type AccountQuery = {
  /** What was typed; see [`domain::search`]. */
  text: string,
  /** Which. */
  filter: AccountFilter,
  /** By what. */
  sort: AccountSort,
  /** In which direction. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** An account in the list. */
export type AccountRow = {
  /** Identity. */
  id: AccountId,
  /** Short name for people. */
  reference: Reference,
  /** Company, or else the person. */
  name: string,
  /** Address for billing mail. */
  email: string,
  /** Whether it may be entered. */
  status: AccountStatus,
  /** The owner. */
  owner_id: UserId,
  /** The owner's name. */
  owner_name: string,
  /** Users, the owner among them. */
  user_count: number,
  /** When it was added. */
  created_at: Timestamp,
  /** For the next write. */
  version: number, };

/** By what to sort accounts. Each ends in the order of addition. */
export type AccountSort = "added" | "name" | "email" | "owner" | "users" | "status";

/** Whether an account may be entered. Closed ones are listed in the chooser, disabled. */
export type AccountStatus = "active" | "inactive" | "closed";

/** A user of an account. */
export type AccountUserRow = {
  /** The membership; `None` for the owner. */
  membership_id: MembershipId | null,
  /** The membership's version; `None` for the owner. */
  version: number | null,
  /** Who. */
  user_id: UserId,
  /** Name. */
  name: string,
  /** Address. */
  email: string,
  /** Whether this is the owner. */
  is_owner: boolean,
  /** What they may do; all for the owner. */
  permissions: string[],
  /** Whether a second factor is on. */
  two_factor: boolean,
  /** Since when. */
  since: Timestamp,
  /** Until when. */
  ends_at: Timestamp | null,
  /** Who invited them, where they came by invitation. */
  invited_by: string | null,
  /** When they last entered this account. */
  last_access_at: Timestamp | null,
  /** When they last signed in anywhere; `None` for never. */
  last_sign_in_at: Timestamp | null,
  /** Accounts they own or may enter, this one among them. */
  account_count: number, };

/** Lists an account's users: the owner first, then the others by name. */
export type AccountUsers = {
  /** Whose users. */
  account_id: AccountId,
  /** Cursor of the page before. */
  after: string | null,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** A day of the activity chart. */
export type ActivityDay = {
  /** Days since 1970-01-01 UTC. */
  day: number,
  /** Entries. */
  count: number, };

/** Shows what the log can be filtered by. */
export type ActivityFacets = Record<symbol, never>;

/** Lists the log, latest first. The request of `activity|list`, `activity|count` and `activity|export`. */
export type ActivityQuery = {
  /** What was typed: every word must occur in the entry's sentence or its actor's name. */
  text: string,
  /** `system`, `admin` or `user`; empty for all. */
  actor_kind: string,
  /** Of this actor only (id as text); empty for all. */
  actor_id: string,
  /** Of this account only. */
  account_id: AccountId | null,
  /** Of or about this user only. */
  user_id: UserId | null,
  /** With one of these action codes; none for all. A code ending in `.` stands for all of a noun. */
  actions: Array<string>,
  /** Not before this moment. */
  from: Timestamp | null,
  /** Before this moment. */
  to: Timestamp | null,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** An entry in the list. */
export type ActivityRow = {
  /** Place in the chain. */
  seq: number,
  /** When. */
  at: Timestamp,
  /** Who. */
  actor: Actor,
  /** The account concerned. */
  account_id: AccountId | null,
  /** The account's present name. */
  account_name: string | null,
  /** The user concerned. */
  user_id: UserId | null,
  /** The user's present name. */
  user_name: string | null,
  /** Action code. */
  action: string,
  /** Sentence. */
  text: string,
  /** Where it came from. */
  origin: string,
  /** Values before and after. */
  changes: Array<Change>, };

/** Who did something. */
export type Actor = { "kind": "system" } | { "kind": "admin",
  /** Which. */
  id: AdminId,
  /** Name at that time. */
  name: string, } | { "kind": "user",
  /** Which. */
  id: UserId,
  /** Name at that time. */
  name: string, };

/** An admin who appears in the log. */
export type ActorFacet = {
  /** Id as text; empty for the system. */
  id: string,
  /** Latest name. */
  name: string, };

/** Adds an account. */
export type AddAccount = {
  /** Whom invoices name. */
  profile: Profile,
  /** Who will own it. */
  owner: NewOwner, };

/** Adds an admin with a first password that must be changed at the first sign-in. */
export type AddAdmin = {
  /** Full name. */
  name: string,
  /** Sign-in address. */
  email: string,
  /** What they may do. */
  role: Role,
  /** First password. Told to the new admin by other means than Usher. */
  password: Secret, };

/** Adds a contact to an account. */
export type AddContact = {
  /** Whose. */
  account_id: AccountId,
  /** Name and address. */
  profile: Profile,
  /** What is mailed there. */
  mail: ContactMail, };

/** Adds a currency. The first is the default. */
export type AddCurrency = {
  /** Three letters. */
  code: string,
  /** How amounts are written, and the rate. */
  form: CurrencyForm, };

/** Writes an invoice to an account. */
export type AddInvoice = {
  /** To whom. */
  account_id: AccountId,
  /** In which currency. */
  currency: CurrencyCode,
  /** Whether the account does not see it yet. */
  draft: boolean,
  /** What it says. */
  form: InvoiceForm, };

/** Adds a product with its prices. */
export type AddProduct = {
  /** What it is. */
  form: ProductForm, };

/** Adds a heading of the shop. */
export type AddProductGroup = {
  /** What it is. */
  form: ProductGroupForm, };

/** Writes a quote to an account. */
export type AddQuote = {
  /** To whom. */
  account_id: AccountId,
  /** In which currency. */
  currency: CurrencyCode,
  /** What it says. */
  form: QuoteForm, };

/** Adds a domain. It bills nothing by itself. */
export type AddRegistration = {
  /** To which account. */
  account_id: AccountId,
  /** What was agreed. */
  terms: RegistrationTerms, };

/** Adds a service. It bills nothing by itself. */
export type AddService = {
  /** To which account. */
  account_id: AccountId,
  /** What was agreed. */
  terms: ServiceTerms, };

/** Adds a user without a password: a password reset lets them choose one. */
export type AddUser = {
  /** Given name. */
  first_name: string,
  /** Family name. */
  last_name: string,
  /** Sign-in address. */
  email: string,
  /** Telephone number. */
  phone: string,
  /** Language for mail. */
  language: string, };

/** Describes a workspace: to add it, or to try whether it can be reached. */
export type AddWorkspace = {
  /** As the person names it. */
  name: string,
  /** Where its data lies. */
  kind: WorkspaceKind,
  /** File; empty for one of Usher's choosing. SQLite only. */
  path: string,
  /**
   * Server. Not for SQLite. The connection to another computer is always encrypted and the
   * server proven.
   */
  host: string,
  /** Its port; 0 for the usual one. */
  port: number,
  /** Database on it. */
  database: string,
  /** User name there. */
  username: string,
  /** Password there. */
  password: string,
  /** File with the certificate of a private authority (PEM); empty for the system's. */
  ca_file: string, };

/** A person who uses the Admin Area. */
export type Admin = {
  /** Identity. */
  id: AdminId,
  /** Full name. */
  name: string,
  /** Sign-in name. One admin per address. */
  email: EmailAddress,
  /** What they may do. */
  role: Role,
  /** Whether the password was set by somebody else and must be changed at the next sign-in. */
  must_change_password: boolean,
  /** When they last signed in. */
  last_sign_in_at: Timestamp | null,
  /** When they were added. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** Of an [`Admin`](crate::Admin). */
export type AdminId = string;

/** All settings with the versions a write must name. No secret is among them. */
export type AllSettings = {
  /** General. */
  general: General,
  /** Version of the general settings. */
  general_version: number,
  /** Mail. */
  mail: Mail,
  /** Version of the mail settings. */
  mail_version: number,
  /** Whether a password for the mail server is kept. */
  has_smtp_password: boolean,
  /** Security. */
  security: Security,
  /** Version of the security settings. */
  security_version: number, };

/**
 * An end of the log that was seen earlier and kept outside the database. What lies before it can
 * no longer be cut off or rewritten unnoticed.
 */
export type Anchor = {
  /** Number of entries at that time. */
  seq: number,
  /** Hash of the last one, as 64 hexadecimal digits. */
  hash: string, };

/** Gives somebody access to an account. */
export type AssociateUser = {
  /** To which account. */
  account_id: AccountId,
  /** Whom. */
  who: Who,
  /** With which permissions. */
  permissions: string[],
  /** Until when. */
  ends_at: Timestamp | null,
  /** Words for the invitation. */
  message: string,
  /** By mail and with consent; otherwise at once and without mail, for an existing user only. */
  send_invite: boolean, };

/** What came of it. */
export type Associated = { "kind": "at_once",
  /** By this membership. */
  membership_id: MembershipId, } | { "kind": "invited",
  /** Which. */
  invitation_id: InvitationId, };

/** How often something is billed. */
export type BillingCycle = "free" | "one_time" | "monthly" | "quarterly" | "semi_annually" | "annually" | "biennially" | "triennially";

/** What came, or would come, of the invitations of a file. */
export type BulkAnswer = {
  /** Row by row. */
  outcome: Outcome,
  /** The rest of the file. */
  reading: FileReading, };

/** Checks or sends the invitations of a file. */
export type BulkRequest = {
  /** The file. */
  file: ChosenFile,
  /** Words of the inviter for rows that have none of their own. */
  message: string, };

/**
 * Cancels invitations: their links are dead at once, and mail that still waits is not sent. Can be
 * undone for seven days.
 */
export type CancelInvitations = {
  /** Which. */
  ids: Array<InvitationId>, };

/** What can be sold. */
export type Catalogue = {
  /** Headings. */
  groups: Array<ProductGroup>,
  /** Products of all groups, each by its group's id. */
  products: Array<Product>, };

/** One field's value before and after. Secrets are never among them. */
export type Change = {
  /** Name of the field. */
  field: string,
  /** Value before; `None` where there was none. */
  before: string | null,
  /** Value after; `None` where there is none. */
  after: string | null, };

/** A file that was chosen in the window. */
export type ChosenFile = {
  /** Its name, for messages. */
  name: string,
  /** Its bytes as base64. */
  content: string, };

/**
 * Settings of the client area. Its address, and whether owners manage users there, are general
 * settings: mail needs them too.
 */
export type ClientArea = {
  /** Name of the theme's folder: the system theme. */
  theme: string,
  /** Whether people may register without an invitation. */
  registration: boolean,
  /** Whether there is a shop. */
  shop: boolean,
  /** Languages to choose from, as BCP 47; never none. */
  languages: Array<string>,
  /** Links in the footer, in their order. */
  social_links: Array<SocialLink>,
  /** Security questions to choose from. None: nobody is asked to set one. */
  security_questions: Array<string>,
  /** How an invoice is paid, printed on it. */
  payment_instructions: string,
  /** Days from an order to the day its invoice is to be paid, 0 to 90. */
  payment_days: number,
  /** Minutes without a request after which a user is signed out, 5 to 720. */
  session_idle_minutes: number,
  /** Address of the terms of service, to be agreed to when registering and ordering; empty for none. */
  terms_url: string, };

/** The settings of the client area, with what there is to choose from. */
export type ClientAreaSettings = {
  /** The settings. */
  client_area: ClientArea,
  /** For the next write; 0 where they were never changed. */
  version: number,
  /** Themes: those that come with the client area, then the organisation's own. */
  themes: Array<string>,
  /** Languages that the client area speaks. */
  languages: Array<string>,
  /** Networks that there are icons of. */
  networks: Array<SocialNetwork>, };

/** Whether the client area runs on this computer, and where people find it. */
export type ClientAreaState = {
  /** Its address on this computer while it runs. */
  running_at: string | null,
  /** Its address in the settings, which links in mail lead to; empty where none is set. */
  public_url: string, };

/** Of a [`ClientSession`](crate::ClientSession). */
export type ClientSessionId = string;

/** An address record of an account. */
export type Contact = {
  /** Identity. */
  id: ContactId,
  /** Whose contact. */
  account_id: AccountId,
  /** Name and address. */
  profile: Profile,
  /** What is mailed there. */
  mail: ContactMail,
  /** When it was made. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** Of a [`Contact`](crate::Contact). */
export type ContactId = string;

/** Which kinds of mail a contact receives. */
export type ContactMail = {
  /** News and notices. */
  general: boolean,
  /** Invoices and reminders. */
  invoice: boolean,
  /** Answers to tickets. */
  support: boolean,
  /** Mail about products. */
  product: boolean,
  /** Mail about domains. */
  domain: boolean,
  /** Mail about the affiliate account. */
  affiliate: boolean, };

/** How many rows a list has: exactly, never an estimate. */
export type Count = {
  /** Rows. */
  count: number, };

/** Counts the mail that concerns an account. */
export type CountAccountMail = {
  /** Whose. */
  account_id: AccountId, };

/** Counts the accounts that a query lists. */
export type CountAccounts = AccountQuery;

/** Counts the entries that a query lists. */
export type CountActivity = ActivityQuery;

/** Counts the invitations that a query lists. */
export type CountInvitations = InvitationQuery;

/** Counts the invoices that a query lists. */
export type CountInvoices = InvoiceQuery;

/** Counts the orders that a query lists. */
export type CountOrders = OrderQuery;

/** Counts the quotes that a query lists. */
export type CountQuotes = QuoteQuery;

/** Counts the registrations that a query lists. */
export type CountRegistrations = RegistrationQuery;

/** Counts the services that a query lists. */
export type CountServices = ServiceQuery;

/** Counts the users that a query lists. */
export type CountUsers = UserQuery;

/** A currency in which prices are given and invoices written. */
export type Currency = {
  /** Identity. */
  code: CurrencyCode,
  /** Written before an amount, such as `€`. */
  prefix: string,
  /** Written behind an amount, such as ` EUR`. */
  suffix: string,
  /** How digits are grouped. */
  format: NumberFormat,
  /** Digits of the minor unit: 2 for cents, 0 where there is none. */
  decimals: number,
  /** Units for one of the default currency, in millionths. */
  rate: number,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** Three letters of ISO 4217, such as `EUR`. */
export type CurrencyCode = string;

/** What an admin enters of a currency. */
export type CurrencyForm = {
  /** Written before an amount. */
  prefix: string,
  /** Written behind an amount. */
  suffix: string,
  /** How digits are grouped. */
  format: NumberFormat,
  /** Digits of the minor unit, 0 to 3. */
  decimals: number,
  /** Units for one of the default currency, in millionths. */
  rate: number, };

/** A currency in the list. */
export type CurrencyRow = {
  /** The currency. */
  currency: Currency,
  /** Whether it is the one that rates refer to. */
  is_default: boolean, };

/** Where the window stands. */
export type CurrentSession = {
  /** What to show. */
  stage: Stage,
  /** The open workspace. */
  workspace: Workspace | null,
  /** Who is signed in. */
  admin: Admin | null,
  /** Minutes without input after which the window locks; 0 for never. */
  idle_lock_minutes: number, };

/** The dashboard. */
export type Dashboard = {
  /** Users. */
  users: number,
  /** Users who neither own nor may enter any account. */
  users_without_account: number,
  /** Users who never signed in. */
  users_never_signed_in: number,
  /** Accounts. */
  accounts: number,
  /** Closed accounts among them. */
  accounts_closed: number,
  /** Open invitations. */
  invitations_pending: number,
  /** Open invitations that end within a day. */
  invitations_expiring: number,
  /** Open invitations whose mail failed. */
  invitations_undelivered: number,
  /** Those that end first, at most five. */
  expiring: Array<InvitationRow>,
  /** Entries per day of the last thirty days, every day present. */
  activity: Array<ActivityDay>,
  /** The latest entries. */
  recent: Array<ActivityRow>,
  /** Where the outbox stands. */
  outbox: OutboxState, };

/** What became of an invitation's last mail. */
export type Delivery = {
  /** Where it stands. */
  state: MailState,
  /** The server's last reply, or what went wrong. */
  reply: string,
  /** Tries so far. */
  attempts: number,
  /** When it was sent or given up. */
  settled_at: Timestamp | null, };

/** Order of a list. */
export type Direction = "ascending" | "descending";

/** Replaces an account's profile. The owner's own details are another matter and stay. */
export type EditAccount = {
  /** Which. */
  id: AccountId,
  /** The version that the admin saw. */
  version: number,
  /** Whom invoices name from now on. */
  profile: Profile, };

/** Replaces an admin's details. */
export type EditAdmin = {
  /** Which. */
  id: AdminId,
  /** The version that was seen. */
  version: number,
  /** Full name. */
  name: string,
  /** Sign-in address. */
  email: string,
  /** What they may do. */
  role: Role, };

/** Replaces a contact's details. */
export type EditContact = {
  /** Which. */
  id: ContactId,
  /** The version that the admin saw. */
  version: number,
  /** Name and address. */
  profile: Profile,
  /** What is mailed there. */
  mail: ContactMail, };

/** Replaces how a currency's amounts are written, and its rate. Amounts that are stored stay. */
export type EditCurrency = {
  /** Which. */
  code: CurrencyCode,
  /** The version that the admin saw. */
  version: number,
  /** From now on. */
  form: CurrencyForm, };

/** Replaces what an invoice says, as long as it is a draft or unpaid. */
export type EditInvoice = {
  /** Which. */
  id: InvoiceId,
  /** The version that the admin saw. */
  version: number,
  /** From now on. */
  form: InvoiceForm, };

/** Replaces a product's details and prices. Services of it keep what was agreed. */
export type EditProduct = {
  /** Which. */
  id: ProductId,
  /** The version that the admin saw. */
  version: number,
  /** From now on. */
  form: ProductForm, };

/** Replaces a group's details. */
export type EditProductGroup = {
  /** Which. */
  id: ProductGroupId,
  /** The version that the admin saw. */
  version: number,
  /** From now on. */
  form: ProductGroupForm, };

/** Replaces what a quote says and where it stands. An accepted one stays as it was accepted. */
export type EditQuote = {
  /** Which. */
  id: QuoteId,
  /** The version that the admin saw. */
  version: number,
  /** From now on. */
  form: QuoteForm, };

/** Replaces what was agreed for a domain, its state too. */
export type EditRegistration = {
  /** Which. */
  id: RegistrationId,
  /** The version that the admin saw. */
  version: number,
  /** From now on. */
  terms: RegistrationTerms, };

/** Replaces what was agreed for a service, its state too. */
export type EditService = {
  /** Which. */
  id: ServiceId,
  /** The version that the admin saw. */
  version: number,
  /** From now on. */
  terms: ServiceTerms, };

/** Replaces a user's details. */
export type EditUser = {
  /** Which. */
  id: UserId,
  /** The version that the admin saw. */
  version: number,
  /** Given name. */
  first_name: string,
  /** Family name. */
  last_name: string,
  /** Sign-in address. */
  email: string,
  /** Telephone number. */
  phone: string,
  /** Language for mail. */
  language: string, };

/** An address as typed, with the key it compares by: trimmed, NFKC, lower case, domain in IDNA ASCII. */
export type EmailAddress = string;

/** Ends one of a user's sessions, or all of them. They are dead at their next request. */
export type EndUserSessions = {
  /** Whose. */
  user_id: UserId,
  /** Which; `None` for all. */
  id: ClientSessionId | null, };

/** What the log can be filtered by. */
export type Facets = {
  /** Admins and the system. Users are too many; they are searched. */
  actors: Array<ActorFacet>,
  /** Every action code there is. */
  actions: Array<string>, };

/** What was found out about a file besides its rows. */
export type FileReading = {
  /** Rows that cannot be understood; at most 1,000. */
  problems: Array<Problem>,
  /** Problems beyond those. */
  further_problems: number,
  /** What was assumed or left out. */
  notes: Array<string>, };

/** Adds the first admin of a workspace, and signs them in. */
export type FirstAdmin = {
  /** Name of the business; mail names it. */
  organisation: string,
  /** Full name. */
  name: string,
  /** Sign-in address. */
  email: string,
  /** Chosen password. */
  password: Secret,
  /** Whether this computer keeps the sign-in. */
  remember: boolean, };

/** What was found. */
export type Found = {
  /** Users. */
  users: Array<UserRow>,
  /** Accounts. */
  accounts: Array<AccountRow>, };

/** General settings. */
export type General = {
  /** Name of the business, as mail names it. */
  organisation: string,
  /** Where the client area is reached: links in mail start with this. Empty until it runs somewhere. */
  client_area_url: string,
  /** Language of mail where the recipient has none, as BCP 47. */
  language: string,
  /** Whether owners may invite and manage users in the client area. */
  client_area_user_management: boolean, };

/** What a step over several invitations did. */
export type Handled = {
  /** Those it was done to. */
  done: Array<InvitationId>,
  /** Those it could not be done to. */
  left: Array<Left>, };

/** What came, or would come, of an import. */
export type ImportAnswer = {
  /** What is, or would be, added. */
  report: ImportReport,
  /** The rest of the file. While it has problems, nothing is imported. */
  reading: FileReading, };

/** What an import did, or, before it is run, would do. */
export type ImportReport = {
  /** Rows of the file. */
  rows: number,
  /** Users to be added. */
  new_users: number,
  /** Users who are there already; they are not changed. */
  existing_users: number,
  /** Accounts to be added. */
  new_accounts: number,
  /** Accounts that are there already; they are not changed. */
  existing_accounts: number,
  /** Memberships to be added. */
  new_memberships: number,
  /** Rows whose user may enter the account already. */
  existing_memberships: number,
  /** What is wrong; while there is anything, nothing is imported. At most 1,000. */
  problems: Array<Problem>,
  /** Problems beyond those. */
  further_problems: number,
  /** What is worth knowing although it stops nothing. */
  notes: Array<string>, };

/** Checks or imports the people of a file. */
export type ImportRequest = {
  /** The file. */
  file: ChosenFile, };

/** Why a run ended before its last row. */
export type Interruption = {
  /** Stable code; `cancelled` where somebody asked for it. */
  code: string,
  /** What happened, and what to do. */
  message: string, };

/** Which invitations to list. */
export type InvitationFilter = "all" | "pending" | "expiring_soon" | "accepted" | "expired" | "cancelled" | "undelivered";

/** Of an [`Invitation`](crate::Invitation). */
export type InvitationId = string;

/** Lists invitations. The request of `invitations|list` and `invitations|count`. */
export type InvitationQuery = {
  /** What was typed: address and account's name are searched. */
  text: string,
  /** Which. */
  filter: InvitationFilter,
  /** Of this account only. */
  account_id: AccountId | null,
  /** To this user's address, or accepted by this user, only. */
  user_id: UserId | null,
  /** By what. */
  sort: InvitationSort,
  /** In which direction. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** An invitation in the list. */
export type InvitationRow = {
  /** Identity. */
  id: InvitationId,
  /** To which account. */
  account_id: AccountId,
  /** The account's name. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference,
  /** To whom. */
  email: string,
  /** With which permissions. */
  permissions: string[],
  /** What became of it. */
  state: InvitationState,
  /** Who invited. */
  invited_by: string,
  /** When it was first sent. */
  created_at: Timestamp,
  /** When it was last sent. */
  sent_at: Timestamp,
  /** When it ends. */
  expires_at: Timestamp,
  /** When it was accepted. */
  accepted_at: Timestamp | null,
  /** The accepting user. */
  accepted_by: UserId | null,
  /** The accepting user's name. */
  accepted_by_name: string | null,
  /** When it was cancelled. */
  cancelled_at: Timestamp | null,
  /** Its last mail; `None` where none was queued. */
  delivery: Delivery | null,
  /** For the next write. */
  version: number, };

/** By what to sort invitations. Each ends in the order of addition. */
export type InvitationSort = "sent" | "email" | "account" | "expires";

/** What became of an invitation. */
export type InvitationState = "pending" | "accepted" | "expired" | "cancelled";

/** The invitation that was sent. */
export type Invited = {
  /** Which. */
  invitation_id: InvitationId,
  /** When it ends. */
  expires_at: Timestamp, };

/** A bill to an account. */
export type Invoice = {
  /** Identity. */
  id: InvoiceId,
  /** Counts without gaps, from 1. */
  number: number,
  /** To whom. */
  account_id: AccountId,
  /** By which order, where by one. */
  order_id: OrderId | null,
  /** What became of it. */
  status: InvoiceStatus,
  /** In which currency. */
  currency: CurrencyCode,
  /** Sum of the lines. */
  total: Money,
  /** Its date. */
  issued_at: Timestamp,
  /** To be paid by. */
  due_at: Timestamp,
  /** When it was paid. */
  paid_at: Timestamp | null,
  /** Printed below the lines; may be empty. */
  notes: string,
  /** What for. */
  lines: Array<Line>,
  /** When the record was made. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** What an admin enters of an invoice. */
export type InvoiceForm = {
  /** Its date. */
  issued_at: Timestamp,
  /** To be paid by. */
  due_at: Timestamp,
  /** Printed below the lines; may be empty. */
  notes: string,
  /** What for. */
  lines: Array<Line>, };

/** Of an [`Invoice`](crate::Invoice). */
export type InvoiceId = string;

/** An invoice as it is printed. */
export type InvoicePage = {
  /** The invoice. */
  invoice: Invoice,
  /** Whether it is to be paid and late. */
  is_overdue: boolean,
  /** How its amounts are written. */
  currency: Currency,
  /** Name of the account. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference,
  /** How it is paid; may be empty. */
  payment_instructions: string, };

/** Lists invoices. The request of `invoices|list` and `invoices|count`. */
export type InvoiceQuery = {
  /** What was typed: number and lines are searched. */
  text: string,
  /** To this account only. */
  account_id: AccountId | null,
  /** In one of these states; all where none is named. */
  statuses: Array<InvoiceStatus>,
  /** Only those that are to be paid and late. */
  overdue: boolean,
  /** By what. */
  sort: InvoiceSort,
  /** In which direction. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** An invoice in the list. */
export type InvoiceRow = {
  /** Identity. */
  id: InvoiceId,
  /** Counts from 1. */
  number: number,
  /** To whom. */
  account_id: AccountId,
  /** Name of the account. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference,
  /** By which order, where by one. */
  order_id: OrderId | null,
  /** What became of it. */
  status: InvoiceStatus,
  /** Whether it is to be paid and late. */
  is_overdue: boolean,
  /** In which currency. */
  currency: CurrencyCode,
  /** Sum of its lines. */
  total: Money,
  /** Its date. */
  issued_at: Timestamp,
  /** To be paid by. */
  due_at: Timestamp,
  /** When it was paid. */
  paid_at: Timestamp | null,
  /** For the next write. */
  version: number, };

/** By what to sort invoices. Each ends in the order of addition. */
export type InvoiceSort = "added" | "issued" | "due" | "total" | "status";

/** What became of an invoice. */
export type InvoiceStatus = "draft" | "unpaid" | "paid" | "cancelled" | "refunded" | "collections";

/** An error at the window. */
export type IpcError = {
  /** Stable; the user interface switches on it. */
  code: string,
  /** A sentence that says what to do. */
  message: string,
  /** Field of the request, where one is concerned. */
  field: string | null, };

/** Whether secrets can be kept on this computer. */
export type KeyringState = { "state": "ready",
  /** By whom, such as "Secret Service". */
  backend: string, } | { "state": "locked",
  /** Whether `workspaces|unlock` with the passphrase opens it. */
  by_passphrase: boolean, } | { "state": "unavailable",
  /** What is the matter. */
  reason: string,
  /** What to do about it. */
  remedy: string, };

/** An invitation that a step over several left as it was, and why. */
export type Left = {
  /** Which. */
  id: InvitationId,
  /** Its address. */
  email: string,
  /** Why. */
  message: string, };

/** A line of an invoice or a quote. */
export type Line = {
  /** What for. */
  text: string,
  /** How much; below zero for a discount. */
  amount: Money,
  /** The service that is billed, where it is one. */
  service_id: ServiceId | null, };

/** Lists all admins by name. */
export type ListAdmins = Record<symbol, never>;

/** Lists the currencies by code. */
export type ListCurrencies = Record<symbol, never>;

/** Lists all products and groups, hidden ones too, in the shop's order. */
export type ListProducts = Record<symbol, never>;

/** What was loaded. */
export type Loaded = {
  /** Users. */
  users: number,
  /** Accounts. */
  accounts: number,
  /** Memberships. */
  memberships: number,
  /** Invitations. */
  invitations: number, };

/** How mail is sent. The password is not here: it lies sealed under the workspace's data key. */
export type Mail = {
  /** Host name of the mail server; empty: no mail is sent. */
  host: string,
  /** Port. */
  port: number,
  /** How the connection is protected. */
  security: MailSecurity,
  /** Sign-in name at the mail server; empty for none. */
  username: string,
  /** Address mail comes from. */
  from_address: string,
  /** Name mail comes from. */
  from_name: string,
  /** Address answers go to; empty for the sender's. */
  reply_to: string,
  /** File with the certificate of a private authority (PEM), on the computer that sends; empty for the system's. */
  ca_file: string,
  /** At most so many mails a minute; 0 for no limit. */
  per_minute: number, };

/** How the connection to the mail server is protected. */
export type MailSecurity = "starttls" | "tls" | "plain";

/** What became of a mail. */
export type MailState = "queued" | "sending" | "sent" | "deferred" | "failed" | "dropped";

/** Of a [`Membership`](crate::Membership). */
export type MembershipId = string;

/** What came of a migration. */
export type Migrated = {
  /** The copy that was made before, where the data lies in a file. */
  backup: string | null, };

/** An amount in minor units (cents) of a currency that stands beside it. */
export type Money = number;

/** Who will own the account. */
export type NewOwner = { "kind": "from_profile" } | { "kind": "existing",
  /** Which. */
  user_id: UserId, };

/** The request of a command that needs to know nothing. */
export type Nothing = Record<symbol, never>;

/** Something changed; what is on screen may be out of date. */
export type Notice = { "kind": "data_changed",
  /** The noun it belongs to, such as `users`. */
  noun: string, } | { "kind": "outbox_changed" } | { "kind": "locked" };

/** How the digits of an amount are grouped. */
export type NumberFormat = "plain" | "comma_point" | "point_comma" | "space_comma";

/** Whether a workspace can be used at once. */
export type OpenState = "ready" | "needs_migration";

/** What came of opening a workspace. */
export type Opened = {
  /** Whether it can be used. */
  state: OpenState, };

/** Something bought at once. */
export type Order = {
  /** Identity. */
  id: OrderId,
  /** Counts without gaps, from 1. */
  number: number,
  /** For which account. */
  account_id: AccountId,
  /** The user who placed it; `None` for one that an admin entered. */
  user_id: UserId | null,
  /** What became of it. */
  status: OrderStatus,
  /** In which currency. */
  currency: CurrencyCode,
  /** Its first bill. */
  total: Money,
  /** When it was placed. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** Of an [`Order`](crate::Order). */
export type OrderId = string;

/** An order's page. */
export type OrderPage = {
  /** The order. */
  order: Order,
  /** How its amounts are written. */
  currency: Currency,
  /** Name of the account. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference,
  /** Name of the user who placed it. */
  user_name: string | null,
  /** What was bought. */
  services: Array<Service>,
  /** Its invoice; `None` where nothing was to be paid. */
  invoice: InvoicePage | null, };

/** Lists orders. The request of `orders|list` and `orders|count`. */
export type OrderQuery = {
  /** What was typed: the account's words are searched, and an order's number where it is one. */
  text: string,
  /** Of this account only. */
  account_id: AccountId | null,
  /** In one of these states; all where none is named. */
  statuses: Array<OrderStatus>,
  /** Placed at this moment or later. */
  placed_from: Timestamp | null,
  /** Placed before this moment. */
  placed_before: Timestamp | null,
  /** By what. */
  sort: OrderSort,
  /** In which direction. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** An order in the list. */
export type OrderRow = {
  /** The order. */
  order: Order,
  /** Name of its account. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference,
  /** Name of the user who placed it. */
  user_name: string | null, };

/** By what to sort orders. Each ends in the order of addition. */
export type OrderSort = "added" | "total" | "status";

/** What became of an order. */
export type OrderStatus = "pending" | "active" | "cancelled" | "fraud";

/** How many mails are in each state. */
export type OutboxCounts = {
  /** Waiting, including those a sender has. */
  queued: number,
  /** To be tried again. */
  deferred: number,
  /** Taken by the server. */
  sent: number,
  /** Failed for good. */
  failed: number, };

/** Of one mail waiting in the outbox. */
export type OutboxId = string;

/** Where the outbox stands. */
export type OutboxState = {
  /** Whether a mail server is set. */
  configured: boolean,
  /** How many mails are in each state. */
  counts: OutboxCounts,
  /** What the last failure said. */
  last_failure: string | null,
  /** When that was. */
  last_failure_at: Timestamp | null,
  /** When the next mail is due. */
  next_due_at: Timestamp | null, };

/** Shows where the outbox stands. */
export type OutboxStatus = Record<symbol, never>;

/** What came of a file. */
export type Outcome = {
  /** The rows that were looked at, in the order of the file. */
  rows: Array<RowVerdict>,
  /** Rows that can be invited; after sending: that were. */
  ok: number,
  /** Rows that cannot. */
  refused: number,
  /** Rows that were not reached. */
  left: number,
  /** Why not all were reached. What was sent until then stays sent; the same file can be sent again. */
  interrupted: Interruption | null, };

/** Rows of a list. */
export type Page<T> = {
  /** At most as many as asked for. */
  rows: Array<T>,
  /** Cursor of the next page; `None` at the end of the list. */
  next: string | null, };

/** A passphrase that seals this computer's secrets where there is no keyring. */
export type Passphrase = {
  /** As typed. */
  passphrase: string, };

/** Changes the password of the admin who is signed in. */
export type PasswordChange = {
  /** The present one. */
  current: Secret,
  /** The one from now on. */
  new_password: Secret, };

/** What changed. */
export type PermissionsSet = {
  /** Gained. */
  added: string[],
  /** Lost. */
  removed: string[], };

/** Where a page begins. */
export type Position = { "at": "start" } | { "at": "after",
  /** Opaque; from the page before. */
  cursor: string, } | { "at": "offset",
  /** Rows to pass over. */
  offset: number, };

/** What a product costs, in one currency and billed in one cycle. */
export type Price = {
  /** In which currency. */
  currency: CurrencyCode,
  /** How often. */
  cycle: BillingCycle,
  /** Each time. */
  amount: Money,
  /** Once, with the first bill. */
  setup: Money, };

/** Something wrong in one cell of a file. */
export type Problem = {
  /** Line of the file, from 1. */
  line: number,
  /** Name of the column, or its place where it has none; empty for the whole row. */
  column: string,
  /** What is wrong. */
  message: string,
  /** What to do about it. */
  remedy: string, };

/** Something that accounts may buy. */
export type Product = {
  /** Identity. */
  id: ProductId,
  /** Under which heading. */
  group_id: ProductGroupId,
  /** Name. */
  name: string,
  /** What is said below it; may be empty. */
  description: string,
  /** Place in the group; products of one place are by name. */
  position: number,
  /** Whether the shop leaves it out. Services of it go on. */
  hidden: boolean,
  /** Whether whoever orders it names a domain, as for hosting. */
  asks_domain: boolean,
  /** Its prices, by currency and cycle. */
  prices: Array<Price>,
  /** When it was added. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** What an admin enters of a product. */
export type ProductForm = {
  /** Under which heading. */
  group_id: ProductGroupId,
  /** Name. */
  name: string,
  /** What is said below it; may be empty. */
  description: string,
  /** Place in the group. */
  position: number,
  /** Whether the shop leaves it out. */
  hidden: boolean,
  /** Whether whoever orders it names a domain. */
  asks_domain: boolean,
  /** Its prices. */
  prices: Array<Price>, };

/** A heading of the shop. */
export type ProductGroup = {
  /** Identity. */
  id: ProductGroupId,
  /** Name. */
  name: string,
  /** What is said below it; may be empty. */
  description: string,
  /** Place in the shop; groups of one place are by name. */
  position: number,
  /** Whether the shop leaves it out, with all its products. */
  hidden: boolean,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** What an admin enters of a group. */
export type ProductGroupForm = {
  /** Name. */
  name: string,
  /** What is said below it; may be empty. */
  description: string,
  /** Place in the shop. */
  position: number,
  /** Whether the shop leaves it out. */
  hidden: boolean, };

/** Of a [`ProductGroup`](crate::ProductGroup). */
export type ProductGroupId = string;

/** Of a [`Product`](crate::Product). */
export type ProductId = string;

/** The account's own profile: whom invoices name. Separate from the owner's, and never in step with it. */
export type Profile = {
  /** Given name of the person invoices name. */
  first_name: string,
  /** Family name of the person invoices name; may be empty. */
  last_name: string,
  /** Company; may be empty. */
  company: string,
  /** Address for billing mail. */
  email: string,
  /** Telephone number as typed. */
  phone: string,
  /** Street and number. */
  address1: string,
  /** Further address line. */
  address2: string,
  /** Town. */
  city: string,
  /** State, province or region. */
  state: string,
  /** Post code. */
  postcode: string,
  /** Country: two letters of ISO 3166-1, or empty. */
  country: string,
  /** Notes for admins. */
  notes: string, };

/**
 * How far a long command has come. The last message is `done`; the command's answer may arrive
 * before it.
 */
export type Progress = { "kind": "working",
  /** Steps done. */
  done: number,
  /** Steps in all; `None` while that is not known. */
  total: number | null, } | { "kind": "done" };

/** An offer to an account. */
export type Quote = {
  /** Identity. */
  id: QuoteId,
  /** Counts without gaps, from 1. */
  number: number,
  /** To whom. */
  account_id: AccountId,
  /** What about. */
  subject: string,
  /** Where it stands. */
  stage: QuoteStage,
  /** In which currency. */
  currency: CurrencyCode,
  /** Sum of the lines. */
  total: Money,
  /** Last moment at which it may be accepted. */
  valid_until: Timestamp,
  /** When it was accepted. */
  accepted_at: Timestamp | null,
  /** Printed below the lines; may be empty. */
  notes: string,
  /** What is offered. */
  lines: Array<Line>,
  /** When the record was made. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** What an admin enters of a quote. */
export type QuoteForm = {
  /** What about. */
  subject: string,
  /** Where it stands. */
  stage: QuoteStage,
  /** Last moment at which it may be accepted. */
  valid_until: Timestamp,
  /** Printed below the lines; may be empty. */
  notes: string,
  /** What is offered. */
  lines: Array<Line>, };

/** Of a [`Quote`](crate::Quote). */
export type QuoteId = string;

/** A quote as it is printed. */
export type QuotePage = {
  /** The quote. */
  quote: Quote,
  /** How its amounts are written. */
  currency: Currency,
  /** Name of the account. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference, };

/** Lists quotes. The request of `quotes|list` and `quotes|count`. */
export type QuoteQuery = {
  /** What was typed: number and subject are searched. */
  text: string,
  /** To this account only. */
  account_id: AccountId | null,
  /** In one of these stages; all where none is named. */
  stages: Array<QuoteStage>,
  /** By what. */
  sort: QuoteSort,
  /** In which direction. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** A quote in the list. */
export type QuoteRow = {
  /** Identity. */
  id: QuoteId,
  /** Counts from 1. */
  number: number,
  /** To whom. */
  account_id: AccountId,
  /** Name of the account. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference,
  /** What about. */
  subject: string,
  /** Where it stands. */
  stage: QuoteStage,
  /** In which currency. */
  currency: CurrencyCode,
  /** Sum of its lines. */
  total: Money,
  /** Last moment at which it may be accepted. */
  valid_until: Timestamp,
  /** When it was accepted. */
  accepted_at: Timestamp | null,
  /** When it was written. */
  created_at: Timestamp,
  /** For the next write. */
  version: number, };

/** By what to sort quotes. Each ends in the order of addition. */
export type QuoteSort = "added" | "subject" | "valid_until" | "total" | "stage";

/** Where a quote stands. */
export type QuoteStage = "draft" | "delivered" | "on_hold" | "accepted" | "lost" | "dead";

/** Proves that the admin who is signed in sits at the window; also opens a locked one. */
export type Reauthentication = {
  /** Password. */
  password: Secret, };

/**
 * A short name of a user or account that people can read aloud: `K7Q2-9XWM`.
 *
 * Eight symbols of Crockford's base 32 (no I, L, O, U), 40 random bits. Uniqueness is the
 * database's to enforce; a collision is answered by drawing again.
 */
export type Reference = string;

/** A domain that an account holds. */
export type Registration = {
  /** Identity. */
  id: RegistrationId,
  /** Whose. */
  account_id: AccountId,
  /** What was agreed. */
  terms: RegistrationTerms,
  /** When the record was made. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** Of a [`Registration`](crate::Registration). */
export type RegistrationId = string;

/** How a domain came. */
export type RegistrationKind = "register" | "transfer";

/** Lists registrations. The request of `registrations|list` and `registrations|count`. */
export type RegistrationQuery = {
  /** What was typed: name and registrar are searched. */
  text: string,
  /** Of this account only. */
  account_id: AccountId | null,
  /** In one of these states; all where none is named. */
  statuses: Array<RegistrationStatus>,
  /** By what. */
  sort: RegistrationSort,
  /** In which direction. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** A registration in the list. */
export type RegistrationRow = {
  /** The registration. */
  registration: Registration,
  /** Name of its account. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference, };

/** By what to sort registrations. Each ends in the order of addition. */
export type RegistrationSort = "added" | "name" | "expires" | "status";

/** What a registration's state is. */
export type RegistrationStatus = "pending" | "pending_registration" | "pending_transfer" | "active" | "grace" | "redemption" | "expired" | "cancelled" | "fraud" | "transferred_away";

/** What an admin enters of a registration. */
export type RegistrationTerms = {
  /** The domain. */
  name: string,
  /** Where it is registered; may be empty. */
  registrar: string,
  /** How it came. */
  kind: RegistrationKind,
  /** State. */
  status: RegistrationStatus,
  /** In which currency. */
  currency: CurrencyCode,
  /** For each term. */
  amount: Money,
  /** Years of a term, 1 to 10. */
  years: number,
  /** Since when. */
  registered_at: Timestamp,
  /** Until when; `None` while it is not known. */
  expires_at: Timestamp | null,
  /** When the next bill falls due; `None` where none follows. */
  next_due_at: Timestamp | null,
  /** Whether it is renewed by itself. */
  renews: boolean,
  /** Whether the holder's address is kept out of the public record. */
  privacy: boolean, };

/**
 * Removes an admin, and changes the workspace's data key so that a copy of the old one opens
 * nothing that is written from now on, nor what is stored now.
 */
export type RemoveAdmin = {
  /** Which. */
  id: AdminId,
  /** The version that was seen. */
  version: number, };

/** Deletes a contact. Cannot be undone; the log keeps what it held. */
export type RemoveContact = {
  /** Which. */
  id: ContactId,
  /** The version that the admin saw. */
  version: number, };

/** Deletes a currency that nothing is priced in. Never the default one. */
export type RemoveCurrency = {
  /** Which. */
  code: CurrencyCode,
  /** The version that the admin saw. */
  version: number, };

/** Removes a user's access to an account. Can be undone for seven days. */
export type RemoveMembership = {
  /** Which. */
  membership_id: MembershipId,
  /** The version that the admin saw. */
  version: number, };

/**
 * Deletes a user with every access they have. Can be undone for seven days. An owner cannot be
 * deleted: an account always has one.
 */
export type RemoveUser = {
  /** Which. */
  id: UserId,
  /** The version that the admin saw. */
  version: number, };

/**
 * Sends invitations again. Each gets a new token and a new end; its earlier link is dead at once.
 * Expired ones are revived. One that cannot be resent is left and named; the others are not held up.
 */
export type ResendInvitations = {
  /** Which. */
  ids: Array<InvitationId>, };

/**
 * Sets a password for another admin that must be changed at the next sign-in. Ends that admin's
 * remembered sign-ins. Their key pair is made anew, since the old one opens with the old password
 * only.
 */
export type ResetAdminPassword = {
  /** Whose. */
  id: AdminId,
  /** The version that was seen. */
  version: number,
  /** The one-use password. */
  password: Secret, };

/** The reset that was started. */
export type ResetStarted = {
  /** Where the mail goes. */
  email: string,
  /** When the link ends. */
  expires_at: Timestamp, };

/**
 * Undoes cancellations of the last seven days: the link in the mail works again until the
 * invitation's end. Mail that had not left yet is not queued again; resend it.
 */
export type RestoreInvitations = {
  /** Which. */
  ids: Array<InvitationId>, };

/** Gives back access that was removed within the last seven days, as it was. */
export type RestoreMembership = {
  /** Which. */
  membership_id: MembershipId, };

/** Brings back a user deleted within the last seven days, with the access they had. */
export type RestoreUser = {
  /** Which. */
  id: UserId, };

/** How many mails will be tried again. */
export type Retried = {
  /** Mails. */
  count: number, };

/** Makes failed and deferred mail due at once, as far as it has not run out. */
export type RetryMail = Record<symbol, never>;

/** What an admin may do. Ordered: a later role may do all that an earlier one may. */
export type Role = "reviewer" | "support_operator" | "full_administrator";

/** A row with its verdict. */
export type RowVerdict = {
  /** Line of the file. */
  line: number,
  /** Address as written. */
  email: string,
  /** Account as written. */
  account: string,
  /** Name of the account that is meant, where it was found. */
  account_name: string | null,
  /** Permissions as understood: keys in their order. */
  permissions: string[],
  /** What becomes of the row. */
  verdict: Verdict,
  /** The verdict as a sentence, with what to do about it. */
  message: string,
  /** The invitation, once it is sent. */
  invitation_id: InvitationId | null, };

/** Saves the settings of the client area. */
export type SaveClientArea = {
  /** The version that was seen. */
  version: number,
  /** From now on. */
  client_area: ClientArea, };

/** Saves the general settings. */
export type SaveGeneral = {
  /** The version that was seen. */
  version: number,
  /** From now on. */
  general: General, };

/** Saves the mail settings. */
export type SaveMail = {
  /** The version that was seen. */
  version: number,
  /** From now on. */
  mail: Mail,
  /** The password, which is kept sealed under the workspace's data key. */
  password: SmtpPassword, };

/** Saves the security settings. */
export type SaveSecurity = {
  /** The version that was seen. */
  version: number,
  /** From now on. */
  security: Security, };

/** Saves a table that the window put together: an example to fill in, or the result of a run. */
export type SaveText = {
  /** Plain file name that ends in `.csv` or `.txt`. */
  name: string,
  /** What goes into it. */
  content: string, };

/** A file that was written for the person at this computer. */
export type SavedFile = {
  /** Where it is. */
  path: string,
  /** Rows in it. */
  rows: number, };

/** Finds users and accounts, latest additions first. */
export type SearchEverywhere = {
  /** What was typed. */
  text: string, };

/**
 * A secret text: wiped when dropped, not shown by `Debug`, and not serialisable, so that no
 * answer, log line or file can hold one by accident. Requests may carry one in.
 */
export type Secret = string;

/** Security settings. */
export type Security = {
  /** Days an invitation is valid, 1 to 90. */
  invitation_days: number,
  /** Minutes without input after which the desktop locks, 1 to 120; 0 for never. */
  idle_lock_minutes: number, };

/** Invites an address to an account. */
export type SendInvitation = {
  /** To which account. */
  account_id: AccountId,
  /** To whom. */
  email: string,
  /** With which permissions. */
  permissions: string[],
  /** When the membership will end. */
  access_ends_at: Timestamp | null,
  /** Words of the inviter. */
  message: string, };

/** Sends a test message. */
export type SendTestMessage = {
  /** To whom. */
  to: string, };

/** Something an account bought. */
export type Service = {
  /** Identity. */
  id: ServiceId,
  /** Whose. */
  account_id: AccountId,
  /** By which order, where by one. */
  order_id: OrderId | null,
  /** What was agreed. */
  terms: ServiceTerms,
  /** When the record was made. */
  created_at: Timestamp,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** Of a [`Service`](crate::Service). */
export type ServiceId = string;

/** Lists services. The request of `services|list` and `services|count`. */
export type ServiceQuery = {
  /** What was typed: name and domain are searched. */
  text: string,
  /** Of this account only. */
  account_id: AccountId | null,
  /** In one of these states; all where none is named. */
  statuses: Array<ServiceStatus>,
  /** By what. */
  sort: ServiceSort,
  /** In which direction. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** A service in the list. */
export type ServiceRow = {
  /** The service. */
  service: Service,
  /** Name of its account. */
  account_name: string,
  /** The account's short name. */
  account_reference: Reference, };

/** By what to sort services. Each ends in the order of addition. */
export type ServiceSort = "added" | "name" | "next_due" | "status";

/** What a service's state is. */
export type ServiceStatus = "pending" | "active" | "suspended" | "terminated" | "cancelled" | "fraud" | "completed";

/** What an admin enters of a service. */
export type ServiceTerms = {
  /** Of which product; `None` for one that is in no catalogue. */
  product_id: ProductId | null,
  /** What it is called, on invoices too. */
  name: string,
  /** The domain it is for; may be empty. */
  domain: string,
  /** State. */
  status: ServiceStatus,
  /** How often it is billed. */
  cycle: BillingCycle,
  /** In which currency. */
  currency: CurrencyCode,
  /** Each time. */
  amount: Money,
  /** Since when. */
  registered_at: Timestamp,
  /** When the next bill falls due; `None` where none follows. */
  next_due_at: Timestamp | null, };

/** What came of ending sessions. */
export type SessionsEnded = {
  /** How many were ended. */
  ended: number, };

/**
 * Sets an account's status. A closed account is listed and entered by nobody; its memberships stay
 * and work again when it is reopened.
 */
export type SetAccountStatus = {
  /** Which. */
  id: AccountId,
  /** The version that the admin saw. */
  version: number,
  /** From now on. */
  status: AccountStatus, };

/** Makes another currency the default. All rates are measured anew; no amount changes. */
export type SetDefaultCurrency = {
  /** Which. */
  code: CurrencyCode, };

/** Publishes, settles, cancels or reopens an invoice. */
export type SetInvoiceStatus = {
  /** Which. */
  id: InvoiceId,
  /** The version that the admin saw. */
  version: number,
  /** What became of it. */
  status: InvoiceStatus, };

/**
 * Accepts an order, takes it back or reopens it. Its services and its invoice follow: accepted,
 * pending services become active; taken back, services that were never set up and an unpaid invoice
 * are cancelled.
 */
export type SetOrderStatus = {
  /** Which. */
  id: OrderId,
  /** The version that the admin saw. */
  version: number,
  /** What became of it. */
  status: OrderStatus, };

/** Replaces a membership's permissions and end. */
export type SetPermissions = {
  /** Which membership. */
  membership_id: MembershipId,
  /** The version that the admin saw. */
  version: number,
  /** All permissions from now on. */
  permissions: string[],
  /** Until when; `None` for no end. */
  ends_at: Timestamp | null, };

/** Shows an account. */
export type ShowAccount = {
  /** Which. */
  id: AccountId, };

/** Shows the settings of the client area. */
export type ShowClientArea = Record<symbol, never>;

/** Shows the dashboard. */
export type ShowDashboard = Record<symbol, never>;

/** Shows an invoice. */
export type ShowInvoice = {
  /** Which. */
  id: InvoiceId, };

/** Shows an order. */
export type ShowOrder = {
  /** Which. */
  id: OrderId, };

/** Shows a quote. */
export type ShowQuote = {
  /** Which. */
  id: QuoteId, };

/** Shows all settings. */
export type ShowSettings = Record<symbol, never>;

/** Shows a user, deleted or not. */
export type ShowUser = {
  /** Which. */
  id: UserId, };

/** Signs an admin in. */
export type SignIn = {
  /** Sign-in address. */
  email: string,
  /** Password. */
  password: Secret,
  /** Whether this computer keeps the sign-in. */
  remember: boolean, };

/** What to do with the password for the mail server. */
export type SmtpPassword = { "kind": "keep" } | { "kind": "set",
  /** By this one. */
  password: Secret, } | { "kind": "forget" };

/** A link in the footer. */
export type SocialLink = {
  /** Which icon. */
  network: SocialNetwork,
  /** Where it leads. */
  url: string, };

/** Where a social link leads: it has the icon of that name. */
export type SocialNetwork = "bluesky" | "facebook" | "github" | "instagram" | "linkedin" | "mastodon" | "telegram" | "whatsapp" | "x" | "youtube";

/** What the window has to show first. */
export type Stage = "no_workspace" | "no_admin" | "signed_out" | "must_change_password" | "locked" | "signed_in";

/** Starts acting as the owner of an account. */
export type StartMasquerade = {
  /** Whose owner. */
  account_id: AccountId,
  /** Why; kept in the log. */
  reason: string, };

/**
 * Mails a user a link to choose a new password. Earlier links are void. Changes nothing else: the
 * present password works until the user has chosen another.
 */
export type StartPasswordReset = {
  /** Whose password. */
  user_id: UserId, };

/** Somebody is signed in. */
export type Started = {
  /** Who. */
  admin: Admin,
  /** Why this computer does not keep the sign-in, although that was asked for. */
  not_remembered: IpcError | null, };

/** The server took the message. */
export type TestMessageSent = {
  /** To whom. */
  to: string,
  /** The server's words; often its queue id. */
  reply: string, };

/** A moment: milliseconds since 1970-01-01 UTC. */
export type Timestamp = number;

/** Moves ownership. The account has exactly one owner before, during and after. */
export type TransferOwnership = {
  /** Which account. */
  account_id: AccountId,
  /** The version that the admin saw. */
  version: number,
  /** Who will own it. */
  new_owner_id: UserId,
  /** Whether the former owner keeps access, with all permissions. */
  keep_access: boolean, };

/**
 * Turns a user's second factor off, with its recovery codes. The admin has entered the own password
 * lately; the user is told by mail, and every sign-in of theirs ends (assurance R-26).
 */
export type TurnOffTwoFactor = {
  /** Whose. */
  id: UserId,
  /** The version that the admin saw. */
  version: number,
  /** Why, and how it is known that it is the user who asks; kept in the log. */
  reason: string, };

/** A person who signs in. */
export type User = {
  /** Identity. */
  id: UserId,
  /** Short name for people. */
  reference: Reference,
  /** Given name. */
  first_name: string,
  /** Family name; may be empty. */
  last_name: string,
  /** Sign-in name. One user per address. */
  email: EmailAddress,
  /** Telephone number; may be empty. */
  phone: string,
  /** Language for mail, as BCP 47; empty for the organisation's. */
  language: string,
  /** Whether the user has set a password. */
  has_password: boolean,
  /** Whether a second factor is on. */
  two_factor: boolean,
  /** When the user last signed in; `None` for never. */
  last_sign_in_at: Timestamp | null,
  /** When the user was made. */
  created_at: Timestamp,
  /** When the user was deleted; can be brought back for seven days. */
  deleted_at: Timestamp | null,
  /** Raised by every change; a write names the version it saw. */
  version: number, };

/** An account of a user. */
export type UserAccountRow = {
  /** Which account. */
  account_id: AccountId,
  /** Its short name. */
  reference: Reference,
  /** Its name. */
  name: string,
  /** Whether it may be entered. */
  status: AccountStatus,
  /** Whether the user owns it. */
  is_owner: boolean,
  /** The membership; `None` where the user owns it. */
  membership_id: MembershipId | null,
  /** The membership's version; `None` where the user owns it. */
  version: number | null,
  /** What they may do; all for the owner. */
  permissions: string[],
  /** Since when. */
  since: Timestamp,
  /** Until when. */
  ends_at: Timestamp | null,
  /** When they last entered it. */
  last_access_at: Timestamp | null, };

/** Lists the accounts a user owns or may enter, by name. */
export type UserAccounts = {
  /** Whose accounts. */
  user_id: UserId,
  /** Cursor of the page before. */
  after: string | null,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** Which users to list. */
export type UserFilter = "all" | "without_account" | "never_signed_in" | "without_two_factor" | "deleted";

/** Of a [`User`](crate::User). */
export type UserId = string;

/** Lists the mail that went to a user: about their sign-in, and invitations to their address. */
export type UserMail = {
  /** Whose. */
  user_id: UserId,
  /** In which direction of time. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** A user's page. */
export type UserPage = {
  /** The user. */
  user: User,
  /** Given and family name. */
  name: string,
  /** Names of accounts the user owns, at most 20: why they cannot be deleted. */
  owns: Array<string>,
  /** Whether a deleted user can still be brought back. */
  can_restore: boolean, };

/** Lists users. `UserQuery` is the request of `users|list` and `users|count`. */
export type UserQuery = {
  /** What was typed; see [`domain::search`]. */
  text: string,
  /** Which. */
  filter: UserFilter,
  /** By what. */
  sort: UserSort,
  /** In which direction. */
  direction: Direction,
  /** From where. */
  position: Position,
  /** Rows wanted; 0 for the default. */
  limit: number, };

/** A user in the list. */
export type UserRow = {
  /** Identity. */
  id: UserId,
  /** Short name for people. */
  reference: Reference,
  /** Given and family name. */
  name: string,
  /** Address. */
  email: string,
  /** Whether a second factor is on. */
  two_factor: boolean,
  /** Accounts the user owns or may enter. */
  account_count: number,
  /** Last sign-in; `None` for never. */
  last_sign_in_at: Timestamp | null,
  /** When they were added. */
  created_at: Timestamp,
  /** When they were deleted. */
  deleted_at: Timestamp | null,
  /** For the next write. */
  version: number, };

/** A session of a user, as admins see it. */
export type UserSessionRow = {
  /** Which. */
  id: ClientSessionId,
  /** Where it comes from. */
  address: string,
  /** What the browser says it is. */
  user_agent: string,
  /** The admin behind it, where it is not the user. */
  admin_name: string | null,
  /** Name of the account it is in. */
  account_name: string | null,
  /** Since when. */
  created_at: Timestamp,
  /** Last use, to the minute. */
  seen_at: Timestamp, };

/** Lists where a user is signed in, the session used last first. */
export type UserSessions = {
  /** Whose. */
  user_id: UserId, };

/** By what to sort users. Each ends in the order of addition, so that the order is total. */
export type UserSort = "added" | "name" | "email" | "accounts" | "last_sign_in";

/** The verdict on one row. Only `Ok` is invited. */
export type Verdict = { "kind": "ok" } | { "kind": "already_member" } | { "kind": "already_invited" } | { "kind": "is_owner" } | { "kind": "no_such_account" } | { "kind": "ambiguous_account" } | { "kind": "account_closed" } | { "kind": "bad_address" } | { "kind": "duplicate_of_row",
  /** Line of the earlier row. */
  line: number, } | { "kind": "unknown_permission",
  /** What was written. */
  keys: Array<string>, } | { "kind": "no_permission" } | { "kind": "bad_text" };

/** What a verification found. */
export type Verification = {
  /** Whether every entry stands as it was written. */
  intact: boolean,
  /** Entries that were verified. */
  entries: number,
  /** Number of the first entry that does not fit. */
  first_bad: number | null,
  /** What is wrong, in a sentence; empty when intact. */
  finding: string,
  /** The end of the log, to be kept elsewhere. */
  head: Anchor, };

/** Verifies the whole log. */
export type VerifyActivity = {
  /** An end seen earlier, where one is kept. */
  anchor: Anchor | null, };

/**
 * Voids a user's password because somebody else may know it, ends every session, and mails the link
 * to choose another: the one way back in (assurance R-09). The second factor stays.
 */
export type VoidPassword = {
  /** Whose. */
  id: UserId,
  /** Why; kept in the log. */
  reason: string, };

/** Whom to associate. */
export type Who = { "kind": "user",
  /** Which. */
  id: UserId, } | { "kind": "email",
  /** The address. */
  email: string, };

/** A workspace in the list. */
export type Workspace = {
  /** Stable on this computer. */
  id: string,
  /** As the person named it. */
  name: string,
  /** Where its data lies. */
  kind: WorkspaceKind,
  /** File, or server and database, in a few words. */
  detail: string, };

/** Names a workspace. */
export type WorkspaceId = {
  /** From the list. */
  id: string, };

/** Where a workspace's data lies. */
export type WorkspaceKind = "sqlite" | "postgres" | "mysql";

/** All workspaces of this computer. */
export type WorkspaceList = {
  /** The one used last comes first. */
  workspaces: Array<Workspace>,
  /** The open one's id. */
  open: string | null,
  /** Whether secrets can be kept. */
  keyring: KeyringState, };

/** A workspace was reached. */
export type WorkspaceReached = {
  /** What answered and what it holds, in sentences. */
  message: string, };

/** Every command with its request and response. */
export interface Commands {
  "workspaces|list": { request: Nothing; response: WorkspaceList };
  "workspaces|add": { request: AddWorkspace; response: Workspace };
  "workspaces|test": { request: AddWorkspace; response: WorkspaceReached };
  "workspaces|remove": { request: WorkspaceId; response: null };
  "workspaces|open": { request: WorkspaceId; response: Opened };
  "workspaces|migrate": { request: WorkspaceId; response: Migrated };
  "workspaces|close": { request: Nothing; response: null };
  "workspaces|unlock": { request: Passphrase; response: null };
  "workspaces|set_passphrase": { request: Passphrase; response: null };
  "session|current": { request: Nothing; response: CurrentSession };
  "session|create_first_admin": { request: FirstAdmin; response: Started };
  "session|sign_in": { request: SignIn; response: Started };
  "session|sign_out": { request: Nothing; response: null };
  "session|reauthenticate": { request: Reauthentication; response: null };
  "session|change_password": { request: PasswordChange; response: Started };
  "session|lock": { request: Nothing; response: null };
  "session|touch": { request: Nothing; response: null };
  "dashboard|show": { request: ShowDashboard; response: Dashboard };
  "dashboard|load_demo": { request: Nothing; response: Loaded };
  "users|list": { request: UserQuery; response: Page<UserRow> };
  "users|count": { request: CountUsers; response: Count };
  "users|show": { request: ShowUser; response: UserPage };
  "users|add": { request: AddUser; response: User };
  "users|edit": { request: EditUser; response: User };
  "users|remove": { request: RemoveUser; response: null };
  "users|restore": { request: RestoreUser; response: null };
  "users|void_password": { request: VoidPassword; response: ResetStarted };
  "users|turn_off_two_factor": { request: TurnOffTwoFactor; response: User };
  "users|sessions": { request: UserSessions; response: Array<UserSessionRow> };
  "users|end_sessions": { request: EndUserSessions; response: SessionsEnded };
  "users|start_password_reset": { request: StartPasswordReset; response: ResetStarted };
  "accounts|list": { request: AccountQuery; response: Page<AccountRow> };
  "accounts|count": { request: CountAccounts; response: Count };
  "accounts|show": { request: ShowAccount; response: AccountPage };
  "accounts|add": { request: AddAccount; response: Account };
  "accounts|edit": { request: EditAccount; response: Account };
  "accounts|set_status": { request: SetAccountStatus; response: Account };
  "accounts|transfer_ownership": { request: TransferOwnership; response: Account };
  "memberships|of_account": { request: AccountUsers; response: Page<AccountUserRow> };
  "memberships|of_user": { request: UserAccounts; response: Page<UserAccountRow> };
  "memberships|associate": { request: AssociateUser; response: Associated };
  "memberships|set_permissions": { request: SetPermissions; response: PermissionsSet };
  "memberships|remove": { request: RemoveMembership; response: null };
  "memberships|restore": { request: RestoreMembership; response: null };
  "contacts|list": { request: AccountContacts; response: Array<Contact> };
  "contacts|add": { request: AddContact; response: Contact };
  "contacts|edit": { request: EditContact; response: Contact };
  "contacts|remove": { request: RemoveContact; response: null };
  "currencies|list": { request: ListCurrencies; response: Array<CurrencyRow> };
  "currencies|add": { request: AddCurrency; response: Currency };
  "currencies|edit": { request: EditCurrency; response: Currency };
  "currencies|remove": { request: RemoveCurrency; response: null };
  "currencies|set_default": { request: SetDefaultCurrency; response: null };
  "products|list": { request: ListProducts; response: Catalogue };
  "products|add_group": { request: AddProductGroup; response: ProductGroup };
  "products|edit_group": { request: EditProductGroup; response: ProductGroup };
  "products|add": { request: AddProduct; response: Product };
  "products|edit": { request: EditProduct; response: Product };
  "services|list": { request: ServiceQuery; response: Page<ServiceRow> };
  "services|count": { request: CountServices; response: Count };
  "services|add": { request: AddService; response: Service };
  "services|edit": { request: EditService; response: Service };
  "registrations|list": { request: RegistrationQuery; response: Page<RegistrationRow> };
  "registrations|count": { request: CountRegistrations; response: Count };
  "registrations|add": { request: AddRegistration; response: Registration };
  "registrations|edit": { request: EditRegistration; response: Registration };
  "invoices|list": { request: InvoiceQuery; response: Page<InvoiceRow> };
  "invoices|count": { request: CountInvoices; response: Count };
  "invoices|show": { request: ShowInvoice; response: InvoicePage };
  "invoices|add": { request: AddInvoice; response: Invoice };
  "invoices|edit": { request: EditInvoice; response: Invoice };
  "invoices|set_status": { request: SetInvoiceStatus; response: Invoice };
  "quotes|list": { request: QuoteQuery; response: Page<QuoteRow> };
  "quotes|count": { request: CountQuotes; response: Count };
  "quotes|show": { request: ShowQuote; response: QuotePage };
  "quotes|add": { request: AddQuote; response: Quote };
  "quotes|edit": { request: EditQuote; response: Quote };
  "orders|list": { request: OrderQuery; response: Page<OrderRow> };
  "orders|count": { request: CountOrders; response: Count };
  "orders|show": { request: ShowOrder; response: OrderPage };
  "orders|set_status": { request: SetOrderStatus; response: Order };
  "invitations|list": { request: InvitationQuery; response: Page<InvitationRow> };
  "invitations|count": { request: CountInvitations; response: Count };
  "invitations|send": { request: SendInvitation; response: Invited };
  "invitations|resend": { request: ResendInvitations; response: Handled };
  "invitations|cancel": { request: CancelInvitations; response: Handled };
  "invitations|restore": { request: RestoreInvitations; response: Handled };
  "invitations|check_bulk": { request: BulkRequest; response: BulkAnswer };
  "invitations|start_bulk": { request: BulkRequest; response: BulkAnswer };
  "invitations|stop_bulk": { request: Nothing; response: null };
  "invitations|save_bulk_result": { request: Nothing; response: SavedFile };
  "activity|list": { request: ActivityQuery; response: Page<ActivityRow> };
  "activity|count": { request: CountActivity; response: Count };
  "activity|export": { request: ActivityQuery; response: SavedFile };
  "activity|facets": { request: ActivityFacets; response: Facets };
  "activity|verify": { request: VerifyActivity; response: Verification };
  "search|everywhere": { request: SearchEverywhere; response: Found };
  "admins|list": { request: ListAdmins; response: Array<Admin> };
  "admins|add": { request: AddAdmin; response: Admin };
  "admins|edit": { request: EditAdmin; response: Admin };
  "admins|remove": { request: RemoveAdmin; response: null };
  "admins|reset_password": { request: ResetAdminPassword; response: Admin };
  "settings|show": { request: ShowSettings; response: AllSettings };
  "settings|save_general": { request: SaveGeneral; response: null };
  "settings|save_mail": { request: SaveMail; response: null };
  "settings|save_security": { request: SaveSecurity; response: null };
  "settings|show_client_area": { request: ShowClientArea; response: ClientAreaSettings };
  "settings|save_client_area": { request: SaveClientArea; response: null };
  "settings|send_test_message": { request: SendTestMessage; response: TestMessageSent };
  "portal|status": { request: Nothing; response: ClientAreaState };
  "portal|start": { request: Nothing; response: ClientAreaState };
  "portal|stop": { request: Nothing; response: ClientAreaState };
  "portal|open": { request: Nothing; response: null };
  "portal|sign_in_as_owner": { request: StartMasquerade; response: null };
  "imports|check": { request: ImportRequest; response: ImportAnswer };
  "imports|run": { request: ImportRequest; response: ImportAnswer };
  "exports|users": { request: Nothing; response: SavedFile };
  "exports|accounts": { request: Nothing; response: SavedFile };
  "exports|memberships": { request: Nothing; response: SavedFile };
  "exports|orders": { request: Nothing; response: SavedFile };
  "exports|save_text": { request: SaveText; response: SavedFile };
  "outbox|status": { request: OutboxStatus; response: OutboxState };
  "outbox|of_account": { request: AccountMail; response: Page<AccountMailRow> };
  "outbox|count_of_account": { request: CountAccountMail; response: Count };
  "outbox|of_user": { request: UserMail; response: Page<AccountMailRow> };
  "outbox|retry": { request: RetryMail; response: Retried };
}
