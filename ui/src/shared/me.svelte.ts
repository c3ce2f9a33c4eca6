import type { Admin, Role } from "../ipc/commands";

const RANK: Record<Role, number> = { reviewer: 0, support_operator: 1, full_administrator: 2 };

export const ROLE_TITLES: Record<Role, string> = {
  reviewer: "Reviewer",
  support_operator: "Support Operator",
  full_administrator: "Full Administrator",
};

/** The admin who is signed in. Hides what the role may not do; the back end refuses it anyway. */
class Me {
  admin = $state<Admin>();

  atLeast(role: Role): boolean {
    return this.admin !== undefined && RANK[this.admin.role] >= RANK[role];
  }

  /** May change users, accounts, memberships and invitations. */
  get canEdit() {
    return this.atLeast("support_operator");
  }

  /** May transfer ownership, and change settings and admins. */
  get isFull() {
    return this.atLeast("full_administrator");
  }
}

export const me = new Me();
