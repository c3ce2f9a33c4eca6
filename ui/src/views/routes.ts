import type { Component } from "svelte";
import AccountPage from "../accounts/AccountPage.svelte";
import AccountsPage from "../accounts/AccountsPage.svelte";
import ActivityPage from "../activity/ActivityPage.svelte";
import DashboardPage from "../dashboard/DashboardPage.svelte";
import ImportPage from "../imports/ImportPage.svelte";
import BulkInvitePage from "../invitations/BulkInvitePage.svelte";
import InvitationsPage from "../invitations/InvitationsPage.svelte";
import SettingsPage from "../settings/SettingsPage.svelte";
import type { Route } from "../shared/router.svelte";
import UserPage from "../users/UserPage.svelte";
import UsersPage from "../users/UsersPage.svelte";

/** What a page receives: the parts of its address. */
export interface PageProps {
  params: Record<string, string>;
  query: Record<string, string>;
}

export type Section = "dashboard" | "users" | "accounts" | "invitations" | "activity" | "settings";

export interface View {
  section: Section;
  page: Component<PageProps> | Component;
}

const view = (section: Section, page: View["page"]): View => ({ section, page });

/** Every page of the Admin Area by its address. */
export const routes: readonly Route<View>[] = [
  { pattern: "/", to: view("dashboard", DashboardPage) },
  { pattern: "/users", to: view("users", UsersPage) },
  { pattern: "/users/:id", to: view("users", UserPage) },
  { pattern: "/accounts", to: view("accounts", AccountsPage) },
  { pattern: "/accounts/:id", to: view("accounts", AccountPage) },
  { pattern: "/invitations", to: view("invitations", InvitationsPage) },
  { pattern: "/invitations/bulk", to: view("invitations", BulkInvitePage) },
  { pattern: "/activity", to: view("activity", ActivityPage) },
  { pattern: "/settings", to: view("settings", SettingsPage) },
  { pattern: "/import", to: view("settings", ImportPage) },
];
