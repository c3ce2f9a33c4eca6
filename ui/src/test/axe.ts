import axe from "axe-core";
import { expect } from "vitest";

/** Fails with every place that breaks WCAG 2.2 AA. */
export async function expectAccessible(context: Element = document.body): Promise<void> {
  const { violations } = await axe.run(context, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // The test page around the window has no landmarks of its own.
    rules: { region: { enabled: false } },
  });
  const told = violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(" ")} (${node.failureSummary ?? ""})`,
    ),
  );
  expect(told).toEqual([]);
}
