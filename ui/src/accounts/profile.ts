import type { AccountStatus, Profile } from "../ipc/commands";

export const PROFILE_FIELDS = [
  "first_name",
  "last_name",
  "company",
  "email",
  "phone",
  "address1",
  "address2",
  "city",
  "state",
  "postcode",
  "country",
  "notes",
] as const satisfies readonly (keyof Profile)[];

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

export const sameProfile = (a: Profile, b: Profile) =>
  PROFILE_FIELDS.every((field) => a[field] === b[field]);

export const personName = (profile: Profile) => `${profile.first_name} ${profile.last_name}`.trim();

export const profileName = (profile: Profile) => profile.company || personName(profile);

const countries = new Intl.DisplayNames(["en"], { type: "region" });

function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The postal address in one line; empty where there is none. */
export function postalAddress(profile: Profile): string {
  return [
    profile.address1,
    profile.address2,
    `${profile.postcode} ${profile.city}`.trim(),
    profile.state,
    profile.country ? countryName(profile.country) : "",
  ]
    .filter(Boolean)
    .join(", ");
}

export const STATUS: Record<AccountStatus, { word: string; tone: "ok" | "neutral" | "bad" }> = {
  active: { word: "Active", tone: "ok" },
  inactive: { word: "Inactive", tone: "neutral" },
  closed: { word: "Closed", tone: "bad" },
};
