import { me } from "../shared/me.svelte";
import type { Action } from "../shared/palette/actions.svelte";
import { router } from "../shared/router.svelte";
import { theme } from "../shared/theme.svelte";

interface Doors {
  palette: () => void;
  keys: () => void;
  password: () => void;
  workspaces: () => void;
  signOut: () => void;
  lock: () => void;
}

/** What can be done from anywhere while signed in. */
export function globalActions(doors: Doors): Action[] {
  const go = (id: string, title: string, path: string, keys: string, words = ""): Action => ({
    id: `go-${id}`,
    title,
    group: "Go to",
    keys,
    words,
    run: () => router.go(path),
  });
  return [
    go("dashboard", "Dashboard", "/", "g d", "home start overview"),
    go("users", "Users", "/users", "g u", "people"),
    go("accounts", "Accounts", "/accounts", "g a", "clients customers"),
    go("orders", "Orders", "/orders", "g o", "shop bought accept"),
    go("invitations", "Invitations", "/invitations", "g i", "pending"),
    go("activity", "Activity", "/activity", "g l", "log history audit"),
    go("settings", "Settings", "/settings", "g s", "mail smtp security admins"),
    {
      id: "add-user",
      title: "Add a user",
      group: "Do",
      words: "new person create",
      available: () => me.canEdit,
      run: () => router.go("/users", { add: "1" }),
    },
    {
      id: "add-account",
      title: "Add an account",
      group: "Do",
      words: "new client customer create",
      available: () => me.canEdit,
      run: () => router.go("/accounts", { add: "1" }),
    },
    {
      id: "bulk-invite",
      title: "Invite from a file",
      group: "Do",
      words: "bulk csv mass invitations",
      available: () => me.canEdit,
      run: () => router.go("/invitations/bulk"),
    },
    {
      id: "import",
      title: "Import users and accounts from a file",
      group: "Do",
      words: "csv load",
      available: () => me.isFull,
      run: () => router.go("/import"),
    },
    {
      id: "mail-settings",
      title: "Mail settings and test message",
      group: "Do",
      words: "smtp server sender",
      run: () => router.go("/settings", { tab: "mail" }),
    },
    {
      id: "client-area-settings",
      title: "Client area settings",
      group: "Do",
      words: "portal registration shop languages social links security questions terms",
      run: () => router.go("/settings", { tab: "client-area" }),
    },
    {
      id: "currencies",
      title: "Currencies and their rates",
      group: "Do",
      words: "money exchange format",
      run: () => router.go("/settings", { tab: "currencies" }),
    },
    {
      id: "products",
      title: "Products and their prices",
      group: "Do",
      words: "shop catalogue groups",
      run: () => router.go("/settings", { tab: "products" }),
    },
    {
      id: "security-settings",
      title: "Security settings",
      group: "Do",
      words: "idle lock days invitation",
      run: () => router.go("/settings", { tab: "security" }),
    },
    {
      id: "admins",
      title: "Admins and their roles",
      group: "Do",
      words: "add admin one-use password",
      run: () => router.go("/settings", { tab: "admins" }),
    },
    { id: "change-password", title: "Change your password", group: "Do", run: doors.password },
    {
      id: "workspaces",
      title: "Switch workspace",
      group: "Do",
      words: "database connect",
      run: doors.workspaces,
    },
    { id: "sign-out", title: "Sign out", group: "Do", words: "leave", run: doors.signOut },
    { id: "lock", title: "Lock the window", group: "Do", keys: "Ctrl L", run: doors.lock },
    {
      id: "find",
      title: "Find anyone, any account, any action",
      group: "Go to",
      keys: "Ctrl K",
      keysOnly: true,
      run: doors.palette,
    },
    {
      id: "find-here",
      title: "Search in the list, or everywhere",
      group: "List",
      keys: "/",
      keysOnly: true,
      run: () => {
        const field = document.querySelector<HTMLInputElement>("[data-filter]");
        if (field) {
          field.focus();
          field.select();
        } else doors.palette();
      },
    },
    {
      id: "keys",
      title: "Show the keys",
      group: "Do",
      keys: "?",
      words: "help shortcuts",
      run: doors.keys,
    },
    { id: "list-move", title: "Move", group: "List", keys: "↑, ↓, Home, End", keysOnly: true },
    {
      id: "list-page",
      title: "Move by a page",
      group: "List",
      keys: "Page ↑, Page ↓",
      keysOnly: true,
    },
    { id: "list-open", title: "Open", group: "List", keys: "Enter", keysOnly: true },
    { id: "list-select", title: "Select", group: "List", keys: "Space", keysOnly: true },
    {
      id: "list-range",
      title: "Select up to here",
      group: "List",
      keys: "Shift Space",
      keysOnly: true,
    },
    {
      id: "list-all",
      title: "Select all that match",
      group: "List",
      keys: "Ctrl A",
      keysOnly: true,
    },
    {
      id: "list-width",
      title: "Width of a column, at its title",
      group: "List",
      keys: "Alt ←, Alt →",
      keysOnly: true,
    },
    { id: "back", title: "Close the panel or dialog", group: "List", keys: "Esc", keysOnly: true },
    {
      id: "theme-system",
      title: "Theme: as the system",
      group: "Appearance",
      run: () => theme.choose("system"),
    },
    {
      id: "theme-light",
      title: "Theme: light",
      group: "Appearance",
      run: () => theme.choose("light"),
    },
    {
      id: "theme-dark",
      title: "Theme: dark",
      group: "Appearance",
      run: () => theme.choose("dark"),
    },
  ];
}
