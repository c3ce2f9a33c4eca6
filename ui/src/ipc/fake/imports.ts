import type { ImportReport, Problem } from "../planned";
import { AppError } from "../errors";
import type { ChosenFile } from "../planned";
import { fold, type Core, type Handlers } from "./core";
import { accountName } from "./data";
import { readSheet } from "./sheet";

/** Users and accounts from a file: all or nothing. */
export function imports(core: Core): Handlers {
  function report(file: ChosenFile): ImportReport {
    const rows = readSheet(file, ["email"]);
    const emails = new Set(core.world.users.map((one) => one.email));
    const names = new Set(core.world.accounts.map((one) => fold(accountName(one))));
    const problems: Problem[] = [];
    const found = {
      users_added: 0,
      users_known: 0,
      accounts_added: 0,
      accounts_known: 0,
      memberships_added: 0,
    };
    const accounts = new Set<string>();
    for (const row of rows) {
      const email = row.get("email").toLowerCase();
      if (!/^\S+@\S+\.\S+$/.test(email)) {
        problems.push({
          line: row.line,
          column: "email",
          message: `“${row.get("email")}” is not an e-mail address.`,
          remedy: "Write it as name@example.com.",
        });
        continue;
      }
      if (emails.has(email)) found.users_known += 1;
      else found.users_added += 1;
      emails.add(email);
      const account = fold(row.get("account"));
      if (!account) continue;
      if (accounts.has(account)) found.memberships_added += 1;
      else if (names.has(account)) found.accounts_known += 1;
      else found.accounts_added += 1;
      accounts.add(account);
    }
    return {
      rows: rows.length,
      ...found,
      reading: { problems, further_problems: 0, notes: [] },
    };
  }

  return {
    "imports|check": (q) => report(q.file),
    "imports|run": async (q, tell) => {
      const found = report(q.file);
      core.sensitive();
      if (found.reading.problems.length)
        throw new AppError("import.problems", "Mend the problems first. Nothing was imported.");
      for (let done = 0; done < found.rows; done += 20) {
        tell({ kind: "working", done, total: found.rows });
        await new Promise((next) => setTimeout(next, core.options.slow ? 60 : 0));
      }
      core.log("data.imported", `Imported ${found.users_added} users from ${q.file.name}`);
      return found;
    },
  };
}
