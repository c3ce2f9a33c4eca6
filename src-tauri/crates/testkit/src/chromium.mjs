// Debian's Chromium, one order a line: {"do": NAME, "with": [..]} in, {"got": VALUE} or {"failed": WORDS} out.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const ui = createRequire(new URL("../../../../ui/package.json", import.meta.url));
const { chromium } = ui("playwright-core");
const AXE = ui.resolve("axe-core/axe.min.js");
const PATIENCE = 15_000;

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
let context, page, complaints;

const orders = {
  // A browser that was never here.
  async fresh(look) {
    await context?.close();
    context = await browser.newContext({ reducedMotion: "reduce", ...look });
    context.setDefaultTimeout(PATIENCE);
    if (look.javaScriptEnabled !== false) await context.addInitScript({ path: AXE });
    page = await context.newPage();
    complaints = [];
    page.on("console", (said) => said.type() === "error" && complaints.push(`${page.url()}: ${said.text()}`));
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  },
  async open(url) {
    return (await page.goto(url)).status();
  },
  fill: (label, text) => field(label).fill(text),
  tick: (label, on) => field(label).setChecked(on),
  choose: (label, option) => field(label).selectOption(option),
  // What leads to another page: it has to be there before anything else is asked.
  async click(role, name, nth) {
    const there = page.waitForEvent("load");
    await Promise.all([there, page.getByRole(role, { name, exact: true }).nth(nth).click()]);
  },
  // The first button in the first of these elements that has a text.
  async clickIn(selector, text) {
    const there = page.waitForEvent("load");
    const inside = page.locator(selector).filter({ hasText: text }).first();
    await Promise.all([there, inside.getByRole("button").first().click()]);
  },
  see: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
  // `textContent` would show what nobody sees.
  text: () => page.locator("body").innerText(),
  attributes: (selector, name) =>
    page.locator(selector).evaluateAll((all, name) => all.map((one) => one.getAttribute(name)), name),
  texts: (selector) => page.locator(selector).allInnerTexts(),
  url: () => page.url(),
  cookie: (url, name, value) => context.addCookies([{ url, name, value, httpOnly: true, sameSite: "Lax" }]),
  size: (width, height) => page.setViewportSize({ width, height }),
  picture: (path) => page.screenshot({ path, fullPage: true, animations: "disabled" }).then(() => null),
  // What serious or critical rules of axe say against the page.
  async serious() {
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    return found.violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
  },
  // What sticks out to the side, if the page can be scrolled there.
  beside: () =>
    page.evaluate(() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      const out = (one) => {
        const box = one.getBoundingClientRect();
        return box.right > root.clientWidth + 0.5 || box.left < -0.5;
      };
      return [`${root.scrollWidth} of ${root.clientWidth} px`].concat(
        [...document.body.querySelectorAll("*")].filter(out).slice(0, 5).map((one) => one.outerHTML.slice(0, 200)),
      );
    }),
  complaints: () => complaints.splice(0),
};

const field = (label) => page.getByLabel(label, { exact: true }).first();

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  let answer;
  try {
    answer = { got: (await orders[order.do](...order.with)) ?? null };
  } catch (error) {
    const shown = await page?.locator("body").innerText({ timeout: 1_000 }).catch(() => "");
    answer = { failed: `${error}\n${page?.url()} says:\n${shown}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
