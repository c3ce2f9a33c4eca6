import type { Component } from "svelte";
import DashboardPage from "../dashboard/DashboardPage.svelte";
import type { Route } from "../shared/router.svelte";

/** What a page receives: the parts of its address. */
export interface PageProps {
  params: Record<string, string>;
  query: Record<string, string>;
}

export type Section =
  "dashboard" | "users" | "accounts" | "orders" | "invitations" | "activity" | "settings";
export type Pages = typeof import("./pages");

export interface View {
  section: Section;
  /** Name of the page in `pages.ts`; the dashboard is there from the start. */
  page: keyof Pages | "DashboardPage";
}

const view = (pattern: string, section: Section, page: View["page"]): Route<View> => ({
  pattern,
  to: { section, page },
});

/** Every page of the Admin Area by its address. */
export const routes: readonly Route<View>[] = [
  view("/", "dashboard", "DashboardPage"),
  view("/users", "users", "UsersPage"),
  view("/users/:id", "users", "UserPage"),
  view("/accounts", "accounts", "AccountsPage"),
  view("/accounts/:id", "accounts", "AccountPage"),
  view("/orders", "orders", "OrdersPage"),
  view("/invitations", "invitations", "InvitationsPage"),
  view("/invitations/bulk", "invitations", "BulkInvitePage"),
  view("/activity", "activity", "ActivityPage"),
  view("/settings", "settings", "SettingsPage"),
  view("/import", "settings", "ImportPage"),
];

/** The component of a view, where it has been fetched. */
export function pageOf(to: View, pages: Pages | undefined): Component<PageProps> | undefined {
  const page = to.page === "DashboardPage" ? DashboardPage : pages?.[to.page];
  // Pages that take nothing do not mind what they are given.
  return page as Component<PageProps> | undefined;
}
