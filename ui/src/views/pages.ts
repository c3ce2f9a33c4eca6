/** All pages but the first: one file that is fetched once the first one stands. */
export { default as AccountPage } from "../accounts/AccountPage.svelte";
export { default as AccountsPage } from "../accounts/AccountsPage.svelte";
export { default as ActivityPage } from "../activity/ActivityPage.svelte";
export { default as ImportPage } from "../imports/ImportPage.svelte";
export { default as BulkInvitePage } from "../invitations/BulkInvitePage.svelte";
export { default as InvitationsPage } from "../invitations/InvitationsPage.svelte";
export { default as OrdersPage } from "../orders/OrdersPage.svelte";
export { default as SettingsPage } from "../settings/SettingsPage.svelte";
export { default as UserPage } from "../users/UserPage.svelte";
export { default as UsersPage } from "../users/UsersPage.svelte";
