import type {
  Account,
  ActivityRow,
  Admin,
  Contact,
  InvitationRow,
  Profile,
  User,
} from "../commands";
import { Random } from "./random";

const FIRST =
  "Ingrid Jun Søren Amara Yusuf Chloë Mateus Priya Łukasz Noor Kwame Zoë Håkon Leila Tomás Aoife Dmitri Anaïs Chidi Freya Omar Mei Björn Fatima Luca Eszter Ravi Siobhán Jörg Naledi Pedro Hana Viktor Amélie Tariq Greta".split(
    " ",
  );
const LAST =
  "Halvorsen Okafor Bækgaard Adeyemi Lindqvist Nakamura Ferreira Kowalczyk Rahman O’Brien Müller Haddad Sørensen García Petrov Mbeki Johansson Dubois Novák Castellanos Fitzgerald Yılmaz Andersen Bianchi Szabó Iyer Murphy Schröder Dlamini Costa".split(
    " ",
  );
const WHOLE = [
  "山本 葵",
  "田中 健",
  "王 芳",
  "李 明",
  "김 민준",
  "Мария Иванова",
  "Олексій Шевченко",
  "Γιώργος Παπαδόπουλος",
  "محمد الأحمد",
  "דנה כהן",
  "नेहा शर्मा",
];
const COMPANY_A =
  "Halvorsen Brightweb Northlight Juniper Kestrel Blue Harbour Silver Birch Atlas Fjord Meridian Copper Saffron Granite Lumen Oakline Tidal Quarry Sable Violet Marlow Ember".split(
    " ",
  );
const COMPANY_B = [
  "Marine AS",
  "Design",
  "Logistics GmbH",
  "Studio",
  "Foods Ltd",
  "Dental Care",
  "Architects",
  "Media Oy",
  "Software BV",
  "Consulting",
  "Motors",
  "Textiles SARL",
  "Travel",
  "Robotics",
  "Books",
  "Legal LLP",
];
const PERMISSION_SETS = [
  ["products", "domains", "invoices", "quotes", "emails"],
  ["invoices", "quotes", "emails", "orders"],
  ["products", "manageproducts", "productsso", "domains", "managedomains", "tickets"],
  ["tickets"],
  ["profile", "contacts", "products", "domains", "invoices", "tickets"],
  [
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
  ["products", "domains", "tickets", "managecredits"],
];

export const NOW = Date.now();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface FakeMembership {
  id: string;
  account_id: string;
  user_id: string;
  permissions: string[];
  since: number;
  ends_at: number | null;
  invited_by: string | null;
  last_access_at: number | null;
  removed_at: number | null;
  version: number;
}

export interface World {
  admins: Admin[];
  users: User[];
  accounts: Account[];
  memberships: FakeMembership[];
  invitations: InvitationRow[];
  contacts: Contact[];
  activity: ActivityRow[];
}

export const emptyProfile = (): Profile => ({
  first_name: "",
  last_name: "",
  company: "",
  email: "",
  phone: "",
  address1: "",
  address2: "",
  city: "",
  state: "",
  postcode: "",
  country: "",
  notes: "",
});

export const nameOf = (user: User) => `${user.first_name} ${user.last_name}`.trim();
export const accountName = (account: Account) =>
  account.profile.company || `${account.profile.first_name} ${account.profile.last_name}`.trim();

const slug = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[øœ]/g, "o")
    .replace(/æ/g, "ae")
    .replace(/ł/g, "l")
    .replace(/ı/g, "i")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

export const mara: Admin = {
  id: "018f0000-0000-7000-8000-0000000000a1",
  name: "Mara Adeyemi",
  email: "mara@northwind.example",
  role: "full_administrator",
  must_change_password: false,
  last_sign_in_at: NOW - 3 * HOUR,
  created_at: NOW - 400 * DAY,
  version: 1,
};

export const emptyWorld = (): World => ({
  admins: [],
  users: [],
  accounts: [],
  memberships: [],
  invitations: [],
  contacts: [],
  activity: [],
});

/** A believable business: people with names in several scripts, accounts, access, invitations. */
export function makeWorld(seed: number, users: number, accounts: number): World {
  const random = new Random(seed);
  const world = emptyWorld();
  world.admins = [mara];

  for (let i = 0; i < users; i += 1) {
    const whole = random.chance(0.06)
      ? random.pick(WHOLE)
      : `${random.pick(FIRST)} ${random.pick(LAST)}`;
    const space = whole.indexOf(" ");
    const [first_name, last_name] = [whole.slice(0, space), whole.slice(space + 1)];
    const box = slug(whole) || `user${i}`;
    world.users.push({
      id: random.id(),
      reference: random.reference(),
      first_name,
      last_name,
      email: `${box.replace("-", ".")}${i > 40 ? i : ""}@${slug(random.pick(COMPANY_A))}.example`,
      phone: random.chance(0.5)
        ? `+47 22 ${10 + random.below(89)} ${10 + random.below(89)} ${10 + random.below(89)}`
        : "",
      language: random.chance(0.2) ? "de" : "",
      has_password: true,
      two_factor: random.chance(0.4),
      last_sign_in_at: random.chance(0.85)
        ? NOW - random.below(400) * DAY - random.below(20) * HOUR
        : null,
      created_at: NOW - (400 + random.below(2400)) * DAY,
      deleted_at: null,
      version: 1,
    });
  }
  const named = (at: number, first: string, last: string, email: string) => {
    const user = world.users[at];
    const two_factor = at < 2;
    if (user) Object.assign(user, { first_name: first, last_name: last, email, two_factor });
  };
  named(0, "Ingrid", "Halvorsen", "ingrid@halvorsen-marine.example");
  named(1, "Jun", "Okafor", "jun.okafor@brightweb.example");
  named(2, "Søren", "Bækgaard", "soren@halvorsen-marine.example");
  named(3, "山本", "葵", "aoi@yamamoto-design.example");
  named(
    4,
    "Maximiliane Theodora Wilhelmina",
    "von und zu Hohenstein-Schillingsfürst-Waldenburg",
    "maximiliane.theodora.wilhelmina@hohenstein-schillingsfuerst-waldenburg.example",
  );

  for (let i = 0; i < accounts; i += 1) {
    const owner = world.users[i === 0 ? 0 : random.below(Math.floor(users * 0.8))] as User;
    const company = random.chance(0.75)
      ? `${random.pick(COMPANY_A)} ${random.pick(COMPANY_B)}`
      : "";
    world.accounts.push({
      id: random.id(),
      reference: random.reference(),
      owner_id: owner.id,
      status: random.chance(0.86) ? "active" : random.chance(0.6) ? "inactive" : "closed",
      profile: {
        ...emptyProfile(),
        first_name: owner.first_name,
        last_name: owner.last_name,
        company,
        email: owner.email,
        phone: owner.phone,
        address1: `Storgata ${1 + random.below(120)}`,
        city: random.pick(["Oslo", "Bergen", "Hamburg", "Lisboa", "Kraków", "Lagos", "Osaka"]),
        postcode: String(1000 + random.below(8999)),
        country: random.pick(["NO", "DE", "PT", "PL", "NG", "JP"]),
      },
      created_at: NOW - (30 + random.below(2600)) * DAY,
      version: 1,
    });
  }
  const first = world.accounts[0];
  if (first) {
    first.profile.company = "Halvorsen Marine AS";
    first.reference = "K7Q2-9XWM";
    first.status = "active";
    first.created_at = new Date(2019, 2, 12).getTime();
  }
  const second = world.accounts[1];
  if (second)
    second.profile.company =
      "Gesellschaft für mittel- und langfristige Zusammenarbeit im Schiffbau und Hafenbetrieb mbH & Co. KG";

  const join = (
    account: Account,
    user: User,
    permissions: string[],
    more: Partial<FakeMembership> = {},
  ) => {
    if (account.owner_id === user.id) return;
    if (world.memberships.some((m) => m.account_id === account.id && m.user_id === user.id)) return;
    world.memberships.push({
      id: random.id(),
      account_id: account.id,
      user_id: user.id,
      permissions,
      since: NOW - random.below(900) * DAY,
      ends_at: random.chance(0.12) ? NOW + (1 + random.below(90)) * DAY : null,
      invited_by: random.chance(0.6) ? "Mara Adeyemi" : null,
      last_access_at: random.chance(0.8) ? NOW - random.below(300) * DAY : null,
      removed_at: null,
      version: 1,
      ...more,
    });
  };
  if (first && users > 4) {
    const [, jun, soren, aoi, max] = world.users as [User, User, User, User, User];
    join(first, jun, ["profile", "contacts", "products", "domains", "invoices", "orders"], {
      since: new Date(2024, 8, 4).getTime(),
      ends_at: null,
      invited_by: "Ingrid Halvorsen",
      last_access_at: NOW - 26 * HOUR,
    });
    join(first, soren, ["invoices", "quotes", "emails", "managecredits"], {
      last_access_at: NOW - 92 * DAY,
    });
    join(first, aoi, ["products", "domains", "tickets"], { last_access_at: null, ends_at: null });
    join(first, max, ["tickets"], { ends_at: NOW + 19 * HOUR });
  }
  for (let i = 0; i < accounts * 1.4; i += 1) {
    join(
      world.accounts[1 + random.below(Math.max(1, accounts - 1))] ?? (first as Account),
      world.users[random.below(Math.floor(users * 0.9))] as User,
      random.pick(PERMISSION_SETS),
    );
  }

  const invite = (account: Account, email: string, more: Partial<InvitationRow>) => {
    world.invitations.push({
      id: random.id(),
      account_id: account.id,
      account_name: accountName(account),
      account_reference: account.reference,
      email,
      permissions: random.pick(PERMISSION_SETS),
      state: "pending",
      invited_by: "Mara Adeyemi",
      created_at: NOW - 2 * DAY,
      sent_at: NOW - 2 * DAY,
      expires_at: NOW + 5 * DAY,
      accepted_at: null,
      accepted_by: null,
      accepted_by_name: null,
      cancelled_at: null,
      delivery: { state: "sent", reply: "250 2.0.0 Ok", attempts: 1, settled_at: NOW - 2 * DAY },
      version: 1,
      ...more,
    });
  };
  if (first) {
    invite(first, "billing@halvorsen-marine.example", {
      permissions: ["invoices", "quotes", "emails", "orders"],
      sent_at: NOW - 6.2 * DAY,
      expires_at: NOW + 19 * HOUR,
    });
    invite(first, "old.agency@nolonger.example", {
      permissions: ["products", "domains", "tickets"],
      delivery: {
        state: "failed",
        reply: "mailbox unknown (5.1.1)",
        attempts: 1,
        settled_at: NOW - DAY,
      },
    });
  }
  for (let i = 0; i < accounts / 4; i += 1) {
    const account = random.pick(world.accounts);
    const sent = NOW - random.below(20) * DAY - random.below(24) * HOUR;
    const expires = sent + 7 * DAY;
    const kind = random.below(10);
    const user = random.pick(world.users);
    invite(
      account,
      `${slug(random.pick(FIRST))}.${slug(random.pick(LAST))}@${slug(random.pick(COMPANY_A))}.example`,
      {
        created_at: sent,
        sent_at: sent,
        expires_at: expires,
        ...(kind < 3
          ? {
              state: "accepted",
              accepted_at: sent + DAY,
              accepted_by: user.id,
              accepted_by_name: nameOf(user),
            }
          : kind === 3
            ? { state: "cancelled", cancelled_at: sent + HOUR }
            : { state: expires < NOW ? "expired" : "pending" }),
      },
    );
  }

  for (const account of world.accounts.slice(0, 40)) {
    if (account !== first && random.chance(0.5)) continue;
    world.contacts.push({
      id: random.id(),
      account_id: account.id,
      profile: {
        ...emptyProfile(),
        first_name: random.pick(FIRST),
        last_name: random.pick(LAST),
        email: `accounts@${slug(accountName(account))}.example`,
        phone: "+47 22 41 80 12",
      },
      mail: {
        general: true,
        invoice: true,
        support: false,
        product: false,
        domain: false,
        affiliate: false,
      },
      created_at: account.created_at,
      version: 1,
    });
  }

  const steps: [string, (a: Account, u: User) => string][] = [
    [
      "membership.changed",
      (a, u) => `Changed the permissions of ${nameOf(u)} in ${accountName(a)}`,
    ],
    ["invitation.sent", (a, u) => `Invited ${u.email} to ${accountName(a)}`],
    ["account.edited", (a) => `Changed the profile of ${accountName(a)}`],
    ["membership.added", (a, u) => `Gave ${nameOf(u)} access to ${accountName(a)}`],
    ["account.owner_changed", (a, u) => `Made ${nameOf(u)} the owner of ${accountName(a)}`],
    ["user.password_reset_started", (_, u) => `Started a password reset for ${nameOf(u)}`],
  ];
  for (let i = 0; i < Math.min(1500, accounts * 3); i += 1) {
    const account = i < 6 && first ? first : random.pick(world.accounts);
    const user = random.pick(world.users);
    const [action, text] = random.pick(steps);
    world.activity.push({
      seq: 1500 - i,
      at: NOW - Math.floor(i ** 1.25 * 0.06 * HOUR) - 12 * 60_000,
      actor: random.chance(0.8)
        ? { kind: "admin", id: mara.id, name: mara.name }
        : random.chance(0.7)
          ? { kind: "user", id: user.id, name: nameOf(user) }
          : { kind: "system" },
      account_id: account.id,
      account_name: accountName(account),
      user_id: user.id,
      user_name: nameOf(user),
      action,
      text: text(account, user),
      origin: random.pick(["mara-desk", "192.0.2.14", "198.51.100.7"]),
      changes:
        action === "membership.changed"
          ? [{ field: "permissions", before: "invoices,quotes", after: "invoices,quotes,tickets" }]
          : action === "account.edited"
            ? [
                {
                  field: "phone",
                  before: "+47 22 10 20 30",
                  after: account.profile.phone || "+47 22 40 50 60",
                },
              ]
            : [],
    });
  }
  return world;
}
