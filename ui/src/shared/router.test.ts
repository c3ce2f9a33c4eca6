import { describe, expect, it } from "vitest";
import { formatAddress, matchRoute, parseAddress } from "./router.svelte";

const routes = [
  { pattern: "/", to: "dashboard" },
  { pattern: "/users", to: "users" },
  { pattern: "/users/:id", to: "user" },
  { pattern: "/invitations/bulk", to: "bulk" },
] as const;

describe("router", () => {
  it("reads path and query of an address", () => {
    expect(parseAddress("#/accounts/k7?tab=users&user=jun%20o")).toEqual({
      path: "/accounts/k7",
      query: { tab: "users", user: "jun o" },
    });
    expect(parseAddress("")).toEqual({ path: "/", query: {} });
    expect(parseAddress("#//users//")).toEqual({ path: "/users", query: {} });
  });

  it("writes what it reads", () => {
    const query = { text: "søren & co?", tab: "log" };
    expect(parseAddress(formatAddress("/users", query))).toEqual({ path: "/users", query });
    expect(formatAddress("/users", { text: "", tab: undefined })).toBe("#/users");
  });

  it("finds the page of a path, with its parameters", () => {
    expect(matchRoute(routes, "/")?.to).toBe("dashboard");
    expect(matchRoute(routes, "/users/a%2Fb")).toMatchObject({ to: "user", params: { id: "a/b" } });
    expect(matchRoute(routes, "/invitations/bulk")?.to).toBe("bulk");
    expect(matchRoute(routes, "/users/1/2")).toBeUndefined();
    expect(matchRoute(routes, "/nothing")).toBeUndefined();
  });

  it("takes a broken escape as it stands", () => {
    expect(matchRoute(routes, "/users/%E0%A4%A")?.params).toEqual({ id: "%E0%A4%A" });
  });
});
