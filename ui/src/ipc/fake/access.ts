import { AppError } from "../errors";
import type { Core, Handlers } from "./core";

/** Workspaces and signing in. */
export function access(core: Core): Handlers {
  function enter(remember: boolean) {
    core.stage = "signed_in";
    core.world.admins = [core.admin];
    const refused = remember && core.options.keyring === "unavailable";
    return {
      admin: core.admin,
      not_remembered: refused
        ? {
            code: "vault.unavailable",
            message: "No keyring service answers on this computer.",
            field: null,
          }
        : null,
    };
  }

  return {
    "workspaces|list": () => ({
      workspaces: core.workspaces,
      open: core.stage === "no_workspace" ? null : (core.open?.id ?? null),
      keyring:
        core.options.keyring === "unavailable"
          ? {
              state: "unavailable",
              reason: "No keyring service answers on this computer.",
              remedy: "Start GNOME Keyring or KWallet, or protect the secrets with a passphrase.",
            }
          : core.options.keyring === "locked"
            ? { state: "locked", by_passphrase: true }
            : { state: "ready", backend: "GNOME Keyring" },
    }),
    "workspaces|add": (q) => {
      if (!q.name.trim()) throw new AppError("invalid", "Give the workspace a name.", "name");
      if (q.kind !== "sqlite" && !q.host)
        throw new AppError("invalid", "Give the host name of the database server.", "host");
      const workspace = {
        id: core.random.id(),
        name: q.name,
        kind: q.kind,
        detail: q.kind === "sqlite" ? "usher.db" : `${q.host}/${q.database}`,
      };
      core.workspaces.push(workspace);
      return workspace;
    },
    "workspaces|test": (q) => {
      if (q.host.includes("wrong"))
        throw new AppError(
          "store.unreachable",
          "No server answers at this address. Check host and port.",
          "host",
        );
      return { message: "PostgreSQL 15.8 answers. The database is empty: Usher will set it up." };
    },
    "workspaces|remove": (q) => {
      core.workspaces = core.workspaces.filter((one) => one.id !== q.id);
      return null;
    },
    "workspaces|open": (q) => {
      core.open = core.workspaces.find((one) => one.id === q.id);
      if (q.id === "w2") return { state: "needs_migration" };
      core.stage = core.world.admins.length ? "signed_out" : "no_admin";
      return { state: "ready" };
    },
    "workspaces|migrate": () => {
      core.stage = "signed_out";
      return { backup: "usher-before-0002.db" };
    },
    "workspaces|close": () => {
      core.stage = "no_workspace";
      return null;
    },
    "workspaces|unlock": (q) => {
      if (q.passphrase.length < 4)
        throw new AppError(
          "vault.wrong_passphrase",
          "This passphrase does not open the stored secrets. Type it again.",
          "passphrase",
        );
      return null;
    },
    "workspaces|set_passphrase": () => null,
    "session|current": () => ({
      stage: core.stage,
      workspace: core.stage === "no_workspace" ? null : (core.open ?? null),
      admin: ["signed_in", "locked", "must_change_password"].includes(core.stage)
        ? core.admin
        : null,
      idle_lock_minutes: 10,
    }),
    "session|create_first_admin": (q) => {
      if (!q.name.trim()) throw new AppError("invalid", "Give your name.", "name");
      if (q.password.length < 12)
        throw new AppError("invalid", "Use at least 12 characters.", "password");
      core.admin = { ...core.admin, name: q.name, email: q.email };
      return enter(q.remember);
    },
    "session|sign_in": (q) => {
      if (q.password === "wrong")
        throw new AppError("auth.wrong_credentials", "The address or the password is wrong.");
      return enter(q.remember);
    },
    "session|sign_out": () => {
      core.stage = "signed_out";
      return null;
    },
    "session|lock": () => {
      core.stage = "locked";
      return null;
    },
    "session|touch": () => null,
    "session|reauthenticate": (q) => {
      if (q.password === "wrong")
        throw new AppError("auth.wrong_credentials", "The password is wrong.", "password");
      core.verified = true;
      if (core.stage === "locked") core.stage = "signed_in";
      return null;
    },
    "session|change_password": (q) => {
      if (q.new_password.length < 12)
        throw new AppError("invalid", "Use at least 12 characters.", "new_password");
      return enter(false);
    },
  };
}
