import type { Response } from "../ipc/backend";
import { call } from "../ipc/client";
import type { AccountUserRow, InvitationRow } from "../ipc/commands";

const PAGE = 200;

/** One account on screen. */
export class AccountView {
  readonly id: string;
  data = $state.raw<Response<"accounts|show">>();
  error = $state<unknown>();
  users = $state.raw<AccountUserRow[]>();
  usersError = $state<unknown>();
  more = $state<string | null>(null);
  invitations = $state.raw<InvitationRow[]>();

  constructor(id: string) {
    this.id = id;
  }

  async load() {
    try {
      this.data = await call("accounts|show", { id: this.id });
      this.error = undefined;
    } catch (cause) {
      this.error = cause;
    }
  }

  async loadUsers() {
    try {
      const [users, invitations] = await Promise.all([
        call("memberships|of_account", { account_id: this.id, after: null, limit: PAGE }),
        call("invitations|list", {
          text: "",
          filter: "pending",
          account_id: this.id,
          user_id: null,
          sort: "expires",
          direction: "ascending",
          position: { at: "start" },
          limit: PAGE,
        }),
      ]);
      this.users = users.rows;
      this.more = users.next;
      this.invitations = invitations.rows;
      this.usersError = undefined;
    } catch (cause) {
      this.usersError = cause;
    }
  }

  async loadMoreUsers() {
    const page = await call("memberships|of_account", {
      account_id: this.id,
      after: this.more,
      limit: PAGE,
    });
    this.users = [...(this.users ?? []), ...page.rows];
    this.more = page.next;
  }

  get name() {
    return this.data?.name ?? "Account";
  }
}
