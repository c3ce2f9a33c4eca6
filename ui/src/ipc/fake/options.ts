import type { FakeOptions } from "./core";

/** Options of the fake back end from the page's address: `?stage=signed_out&slow=800`. */
export function optionsFromAddress(search: string): FakeOptions {
  const given = new URLSearchParams(search);
  const number = (name: string) => (given.has(name) ? Number(given.get(name)) : undefined);
  const options: FakeOptions = { stale: given.has("stale") };
  const stage = given.get("stage");
  if (stage) options.stage = stage as NonNullable<FakeOptions["stage"]>;
  const keyring = given.get("keyring");
  if (keyring) options.keyring = keyring as NonNullable<FakeOptions["keyring"]>;
  const role = given.get("role");
  if (role) options.role = role as NonNullable<FakeOptions["role"]>;
  options.tampered = given.has("tampered");
  options.nomail = given.has("nomail");
  options.users = number("users");
  options.accounts = number("accounts");
  options.slow = number("slow");
  options.rows = number("rows");
  options.fail = given.getAll("fail");
  return options;
}
