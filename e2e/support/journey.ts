// What every journey starts with: signing in, the calm warning, and the checks that hold on each page.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";

import { PORTAL, PROVIDER } from "./server.ts";

export type Patient = { person: string } | { nhs_number: string; level?: "P5" | "P9" };
export type Staff = { person: string } | { role: string; ods: string };

/** A line of the demonstration provider's `GET /people`. */
export type Person = { id: string; label: string; about: string; kind: "patient" | "staff" };

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const STAFF_PATHS = /^\/(practice|viewer|alerts|programme)(\/|$)/;

type Fixtures = {
  /** Fails the test on a breach of the content security policy, an uncaught error, or wasm on a patient's page. */
  clean: void;
  /** A page in another browser, as if someone else sat at it; held to the same. */
  another: () => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  clean: [
    async ({ context }, use) => {
      const problems = await watch(context);
      await use();
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
  another: async ({ browser }, use) => {
    const opened: { context: BrowserContext; problems: string[] }[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push({ context, problems: await watch(context) });
      return context.newPage();
    });
    for (const { context, problems } of opened) {
      await context.close();
      expect(problems).toEqual([]);
    }
  },
});

export { expect };

async function watch(context: BrowserContext): Promise<string[]> {
  const problems: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) problems.push(message.text());
  });
  context.on("weberror", (error) => problems.push(String(error.error())));
  context.on("request", (request) => {
    const page = new URL(request.frame().url() || PORTAL);
    const wasm = new URL(request.url()).pathname.endsWith(".wasm");
    if (wasm && !STAFF_PATHS.test(page.pathname)) problems.push(`wasm on ${page.pathname}`);
  });
  return problems;
}

/** Everyone the demonstration provider offers, in its order. */
export async function people(kind: Person["kind"]): Promise<Person[]> {
  const answer = await fetch(`${PROVIDER}/people`);
  const everyone = (await answer.json()) as Person[];
  return everyone.filter((person) => person.kind === kind);
}

/** Signs in through the provider's form, passes the calm warning, and ends on `/`. */
export async function signInAsPatient(page: Page, who: Patient): Promise<void> {
  await page.goto("/sign-in");
  await choose(page, who);
  await passTheWarning(page);
  await expect(page).toHaveURL(`${PORTAL}/`);
}

/** Signs in through the provider's form and ends on `/practice` or a page below it. */
export async function signInAsStaff(page: Page, who: Staff): Promise<void> {
  await page.goto("/sign-in/staff");
  await choose(page, who);
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:3000\/practice/);
}

/** Opens a patient's page; the warning may stand before the first one of a session. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  if (await passTheWarning(page)) await page.goto(path);
}

async function choose(page: Page, who: Patient | Staff): Promise<void> {
  // One plain form: a radio button or a text box, a list or a text box, whichever the provider draws.
  for (const [name, value] of Object.entries(who)) {
    const radio = page.locator(`input[type=radio][name=${name}][value="${value}"]`);
    if (await radio.count()) await radio.check();
    else if (await page.locator(`select[name=${name}]`).count()) await page.locator(`select[name=${name}]`).selectOption(value);
    else await page.locator(`input[name=${name}]`).fill(value);
  }
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.waitForURL((url) => url.origin === PORTAL);
}

async function passTheWarning(page: Page): Promise<boolean> {
  if (new URL(page.url()).pathname !== "/before-you-start") return false;
  await page.locator('main form[method="post" i]').getByRole("button").first().click();
  await page.waitForURL((url) => url.pathname !== "/before-you-start");
  return true;
}

/** Accessible (WCAG 2.2 AA by axe), one main heading, and no wider than the screen. */
export async function lookClean(page: Page): Promise<void> {
  // axe is a script itself and never ends where scripts are off; the HTML is the same in both variants.
  if (test.info().project.use.javaScriptEnabled !== false) {
    const found = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    const violations = found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target).join(", ")}`);
    expect(violations, `axe on ${page.url()}`).toEqual([]);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `sideways scrolling on ${page.url()}`).toBeLessThanOrEqual(0);
}

/** A picture for README.md: what stands on the first screen. */
export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `screenshots/${name}.png`, animations: "disabled", scale: "css" });
}
