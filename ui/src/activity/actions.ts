/** Words for action codes: nouns by their first part. */
const NOUNS: Record<string, string> = {
  workspace: "Workspace",
  admin: "Admins",
  access: "Refused access",
  user: "Users",
  account: "Accounts",
  contact: "Contacts",
  membership: "Memberships",
  invitation: "Invitations",
  mail: "Mail",
  order: "Orders",
  service: "Services",
  registration: "Domains",
  invoice: "Invoices",
  quote: "Quotes",
  product: "Products",
  product_group: "Product groups",
  currency: "Currencies",
  settings: "Settings",
  data: "Imports and exports",
  data_key: "Data key",
};

export interface ActionGroup {
  noun: string;
  title: string;
  actions: { code: string; title: string }[];
}

/** `invitation.sent` is `Invitation sent`. */
export function actionTitle(code: string): string {
  const words = code.replaceAll(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Codes by noun, in the order in which they come. */
export function groupActions(codes: readonly string[]): ActionGroup[] {
  const groups = new Map<string, ActionGroup>();
  for (const code of codes) {
    const noun = code.split(".")[0] ?? code;
    let group = groups.get(noun);
    if (!group) {
      group = { noun, title: NOUNS[noun] ?? actionTitle(noun), actions: [] };
      groups.set(noun, group);
    }
    group.actions.push({ code, title: actionTitle(code) });
  }
  return [...groups.values()];
}
