import type { ChosenFile, ImportAnswer, Problem } from "../commands";
import { AppError } from "../errors";
import { fold, type Core, type Handlers } from "./core";
import { accountName } from "./data";
import { readSheet } from "./sheet";

/** Users and accounts from a file: all or nothing. */
export function imports(core: Core): Handlers {
  function plan(file: ChosenFile): ImportAnswer {
    const rows = readSheet(file, ["email"]);
    const emails = new Set(core.world.users.map((one) => one.email));
    const names = new Set(core.world.accounts.map((one) => fold(accountName(one))));
    const problems: Problem[] = [];
    const found = {
      new_users: 0,
      existing_users: 0,
      new_accounts: 0,
      existing_accounts: 0,
      new_memberships: 0,
      existing_memberships: 0,
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
      if (emails.has(email)) found.existing_users += 1;
      else found.new_users += 1;
      emails.add(email);
      const account = fold(row.get("account"));
      if (!account) continue;
      if (accounts.has(account)) found.new_memberships += 1;
      else if (names.has(account)) found.existing_accounts += 1;
      else found.new_accounts += 1;
      accounts.add(account);
    }
    return {
      report: { rows: rows.length, ...found, problems, further_problems: 0, notes: [] },
      reading: { problems: [], further_problems: 0, notes: [] },
    };
  }

  return {
    "imports|check": (q) => plan(q.file),
    "imports|run": async (q, tell) => {
      const answer = plan(q.file);
      core.sensitive();
      if (answer.report.problems.length)
        throw new AppError("import.problems", "Mend the problems first. Nothing was imported.");
      for (let done = 0; done < answer.report.rows; done += 20) {
        tell({ kind: "working", done, total: answer.report.rows });
        await new Promise((next) => setTimeout(next, core.options.slow ? 60 : 0));
      }
      core.log("data.imported", `Imported ${answer.report.rows} rows from ${q.file.name}`);
      return answer;
    },
  };
}
