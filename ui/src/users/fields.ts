import { LANGUAGES as CHOICES } from "../shared/languages";

/** What an admin types of a user. */
export interface UserDraft {
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  language: string;
}

export const USER_FIELDS = ["first_name", "last_name", "email", "phone", "language"] as const;

export const emptyUser = (): UserDraft => ({
  first_name: "",
  last_name: "",
  email: "",
  phone: "",
  language: "",
});

export const LANGUAGES = [{ value: "", label: "As the organisation" }, ...CHOICES] as const;
