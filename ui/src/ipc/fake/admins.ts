import type { Admin } from "../commands";
import { AppError } from "../errors";
import { DAY, type Core, type Handlers } from "./core";
import { NOW } from "./data";

export function admins(core: Core): Handlers {
  const more: Admin[] = (
    [
      ["Tomás Ferreira", "tomas@northwind.example", "support_operator", NOW - 2 * DAY],
      ["Νίκη Παπαδοπούλου", "niki@northwind.example", "reviewer", null],
    ] as const
  ).map(([name, email, role, last]) => ({
    ...core.admin,
    id: core.random.id(),
    name,
    email,
    role,
    last_sign_in_at: last,
    must_change_password: last === null,
  }));
  let list: Admin[] | undefined;
  const all = () => (list ??= [core.admin, ...more]);

  function find(id: string): Admin {
    const admin = all().find((one) => one.id === id);
    if (!admin)
      throw new AppError("not_found", "This admin no longer exists. Somebody may have deleted it.");
    return admin;
  }
  function check(name: string, email: string, except?: string) {
    if (!name.trim()) throw new AppError("invalid", "Give a name.", "name");
    if (!/^\S+@\S+\.\S+$/.test(email))
      throw new AppError("invalid", "Give an e-mail address such as name@example.com.", "email");
    if (all().some((one) => one.email === email && one.id !== except))
      throw new AppError(
        "admin.email_taken",
        `Another admin signs in with ${email} already.`,
        "email",
      );
  }
  function checkPassword(password: string) {
    if (password.length < 12)
      throw new AppError("invalid", "Use at least 12 characters.", "password");
  }
  function allowed() {
    if (core.admin.role !== "full_administrator")
      throw new AppError(
        "auth.forbidden",
        "This needs the role Full Administrator. Ask a Full Administrator.",
      );
    core.sensitive();
  }

  return {
    "admins|list": () => [...all()].sort((a, b) => a.name.localeCompare(b.name)),
    "admins|add": (q) => {
      check(q.name, q.email);
      checkPassword(q.password);
      allowed();
      const admin: Admin = {
        id: core.random.id(),
        name: q.name,
        email: q.email,
        role: q.role,
        must_change_password: true,
        last_sign_in_at: null,
        created_at: Date.now(),
        version: 1,
      };
      list = [...all(), admin];
      core.log("admin.added", `Added the admin ${q.name}`);
      return admin;
    },
    "admins|edit": (q) => {
      const admin = find(q.id);
      check(q.name, q.email, q.id);
      allowed();
      if (q.id === core.admin.id && q.role !== admin.role)
        throw new AppError(
          "admin.own_role",
          "Your own role is changed by another Full Administrator.",
          "role",
        );
      core.fresh(admin, q.version);
      Object.assign(admin, { name: q.name, email: q.email, role: q.role });
      core.log("admin.edited", `Changed the admin ${q.name}`);
      return admin;
    },
    "admins|remove": (q) => {
      const admin = find(q.id);
      allowed();
      core.fresh(admin, q.version);
      list = all().filter((one) => one.id !== q.id);
      core.log("admin.removed", `Removed the admin ${admin.name}`);
      return null;
    },
    "admins|reset_password": (q) => {
      const admin = find(q.id);
      checkPassword(q.password);
      allowed();
      core.fresh(admin, q.version);
      admin.must_change_password = true;
      core.log("admin.password_reset", `Set a one-use password for the admin ${admin.name}`);
      return admin;
    },
  };
}
