import { AppError } from "../errors";
import type { Core, Handlers } from "./core";

const invalid = (field: string, message: string) => new AppError("invalid", message, field);
const isAddress = (text: string) => /^\S+@\S+\.\S+$/.test(text);

/** Settings, refused for the reasons for which the real ones are. */
export function settings(core: Core): Handlers {
  function allowed() {
    if (core.admin.role === "full_administrator") return;
    throw new AppError(
      "auth.forbidden",
      "This needs the role Full Administrator. Ask a Full Administrator.",
    );
  }
  function seen(saved: number, version: number, what: string) {
    if (saved === version) return;
    throw new AppError(
      "conflict",
      `Another admin changed the ${what} settings while you were looking at them. Nothing of theirs was overwritten: look at the present values, then save again.`,
    );
  }

  return {
    "settings|show": () => core.settings,
    "settings|save_general": (q) => {
      allowed();
      if (!q.general.organisation.trim())
        throw invalid("organisation", "Give the name of the organisation.");
      const url = q.general.client_area_url;
      if (url && !url.startsWith("https://") && !url.startsWith("http://localhost"))
        throw invalid(
          "client_area_url",
          "The address must begin with https:// (http:// is accepted for this computer only).",
        );
      core.sensitive();
      seen(core.settings.general_version, q.version, "general");
      core.settings.general = q.general;
      core.settings.general_version += 1;
      core.log("settings.changed", "Changed the general settings");
      return null;
    },
    "settings|save_mail": (q) => {
      allowed();
      if (!q.mail.host.trim()) throw invalid("host", "Give the host name of the mail server.");
      if (q.mail.port < 1 || q.mail.port > 65_535)
        throw invalid("port", "Give a port from 1 to 65535; usual are 587, 465 and 25.");
      if (q.mail.security === "plain" && q.mail.host !== "localhost")
        throw invalid(
          "security",
          "Without encryption mail can only go to a server on this computer (localhost). Choose STARTTLS or TLS.",
        );
      if (!isAddress(q.mail.from_address))
        throw invalid("from_address", "Give an e-mail address such as name@example.com.");
      if (q.mail.reply_to && !isAddress(q.mail.reply_to))
        throw invalid("reply_to", "Give an e-mail address such as name@example.com.");
      core.sensitive();
      seen(core.settings.mail_version, q.version, "mail");
      core.settings.mail = q.mail;
      core.settings.mail_version += 1;
      if (q.password.kind !== "keep") core.settings.has_smtp_password = q.password.kind === "set";
      core.log("settings.changed", "Changed the mail settings");
      return null;
    },
    "settings|save_security": (q) => {
      allowed();
      if (q.security.invitation_days < 1 || q.security.invitation_days > 90)
        throw invalid("invitation_days", "An invitation is valid for 1 to 90 days.");
      if (q.security.idle_lock_minutes < 0 || q.security.idle_lock_minutes > 120)
        throw invalid("idle_lock_minutes", "Choose 1 to 120 minutes, or 0 for never.");
      core.sensitive();
      seen(core.settings.security_version, q.version, "security");
      core.settings.security = q.security;
      core.settings.security_version += 1;
      core.log("settings.changed", "Changed the security settings");
      return null;
    },
    "settings|show_client_area": () => core.clientArea,
    "settings|save_client_area": (q) => {
      allowed();
      const now = q.client_area;
      if (!/^[a-z0-9][a-z0-9-]*$/.test(now.theme))
        throw invalid(
          "theme",
          "A theme's name has lower-case letters, digits and hyphens only, as its folder.",
        );
      if (!now.languages.length) throw invalid("languages", "Choose at least one language.");
      if (now.social_links.some((one) => !/^https:\/\/\S+$/.test(one.url)))
        throw invalid("social_links", "Give a whole address that begins with https://.");
      if (now.security_questions.some((one) => !one.trim()))
        throw invalid("security_questions", "This is needed.");
      if (now.payment_days < 0 || now.payment_days > 90)
        throw invalid("payment_days", "Choose 0 to 90 days.");
      if (now.session_idle_minutes < 5 || now.session_idle_minutes > 720)
        throw invalid("session_idle_minutes", "Choose 5 to 720 minutes.");
      core.sensitive();
      seen(core.clientArea.version, q.version, "client area");
      core.clientArea.client_area = now;
      core.clientArea.version += 1;
      core.log("settings.changed", "Changed the client area settings");
      return null;
    },
    "settings|send_test_message": (q) => {
      allowed();
      if (!isAddress(q.to)) throw invalid("to", "Give an e-mail address such as name@example.com.");
      if (!core.settings.has_smtp_password)
        throw new AppError(
          "mail.stop",
          "The mail server refuses the sign-in (535): 5.7.8 Error: authentication failed. Check user name and password.",
        );
      return { to: q.to, reply: "250 2.0.0 Ok: queued as 4XkT2p1w0Zz3Q" };
    },
  };
}
