import { expect, it } from "vitest";
import { givenName, initials } from "./names";

it.each([
  ["Ingrid Halvorsen", "IH"],
  ["山本 葵", "山"],
  ["נועה כהן", "נ"],
  ["billing@halvorsen.example", "@"],
  ["Zoë", "Z"],
  ["  ", "?"],
  ["👩‍👩‍👧 Family", "F"],
])("%s is drawn as %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

it("calls a person by the first word", () => {
  expect(givenName("Jun Okafor")).toBe("Jun");
  expect(givenName("")).toBe("The user");
});
