import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actions, findActions, KeyReader, score } from "./actions.svelte";

const ran: string[] = [];
let leave: () => void;
const isMac = navigator.platform.startsWith("Mac");

beforeEach(() => {
  ran.length = 0;
  leave = actions.register([
    {
      id: "users",
      title: "Users",
      group: "Go to",
      keys: "g u",
      words: "people",
      run: () => ran.push("users"),
    },
    { id: "add", title: "Add a user", group: "Do", run: () => ran.push("add") },
    {
      id: "find",
      title: "Find",
      group: "Go to",
      keys: "Ctrl K",
      keysOnly: true,
      run: () => ran.push("find"),
    },
    { id: "help", title: "Show the keys", group: "Do", keys: "?", run: () => ran.push("help") },
    {
      id: "never",
      title: "Users of mars",
      group: "Do",
      available: () => false,
      run: () => ran.push("never"),
    },
  ]);
});
afterEach(() => leave());

const press = (reader: KeyReader, key: string, more: KeyboardEventInit = {}, at = 0) =>
  reader.read(new KeyboardEvent("keydown", { key, ...more }), at)?.id;

describe("actions", () => {
  it("are found by title and further words, whatever the case and accents", () => {
    const titles = (typed: string) => findActions(actions.available, typed).map((one) => one.id);
    expect(titles("users")).toEqual(["users"]);
    expect(titles("USÉR")).toEqual(["users", "add"]);
    expect(titles("people")).toEqual(["users"]);
    expect(titles("zzz")).toEqual([]);
    expect(titles("")).not.toContain("find");
  });

  it("that are not available are neither found nor run", () => {
    expect(findActions(actions.available, "mars")).toEqual([]);
  });

  it("prefer the beginning of a word", () => {
    expect(score("Users", "us")).toBeGreaterThan(score("Various", "us"));
    expect(score("Users", "us x")).toBe(0);
  });

  it("run by chords and by letters in turn", () => {
    const reader = new KeyReader();
    expect(press(reader, "k", isMac ? { metaKey: true } : { ctrlKey: true })).toBe("find");
    expect(press(reader, "?")).toBe("help");
    expect(press(reader, "g", {}, 10)).toBeUndefined();
    expect(press(reader, "u", {}, 500)).toBe("users");
    expect(press(reader, "g", {}, 1000)).toBeUndefined();
    expect(press(reader, "u", {}, 5000)).toBeUndefined();
  });

  it("do not run by letters while somebody types", () => {
    const field = document.createElement("input");
    document.body.append(field);
    const reader = new KeyReader();
    let found: string | undefined = "nothing read";
    field.addEventListener("keydown", (event) => (found = reader.read(event)?.id));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "?" }));
    expect(found).toBeUndefined();
    field.remove();
  });
});
