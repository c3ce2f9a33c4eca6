import { call } from "../ipc/client";
import type { Hit } from "../shared/palette/Palette.svelte";
import { router } from "../shared/router.svelte";

/** People and accounts for the palette. */
export async function findEverywhere(text: string): Promise<Hit[]> {
  const found = await call("search|everywhere", { text });
  return [
    ...found.users.map((user): Hit => ({
      id: `user-${user.id}`,
      title: user.name,
      detail: user.email,
      group: "Users",
      icon: "user",
      run: () => router.go(`/users/${user.id}`),
    })),
    ...found.accounts.map((account): Hit => ({
      id: `account-${account.id}`,
      title: account.name,
      detail: `${account.reference} · owned by ${account.owner_name}`,
      group: "Accounts",
      icon: "account",
      run: () => router.go(`/accounts/${account.id}`),
    })),
  ];
}
