// What every journey starts with: browsers that are watched, signing in, and the calm warning.
import { test as base, expect, type BrowserContext, type Cookie, type Page } from "@playwright/test";

import { PORTAL } from "./server.ts";

export type Patient = { person: string } | { nhs_number: string; level?: "P5" | "P9" };
export type Staff = { person: string } | { role: string; ods: string };

const STAFF_PATHS = /^\/(practice|sign-in\/staff)(\/|$)/;

type Fixtures = {
  /** Fails the test on a breach of the content security policy, an uncaught error, or a wrong script on a patient's page. */
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
    const asked = new URL(request.url());
    if (asked.origin !== PORTAL || request.isNavigationRequest()) return;
    const page = new URL(request.frame().url() || PORTAL);
    const code = /\.(wasm|js)$/.test(asked.pathname) && !/^\/assets\/leave\.\w+\.js$/.test(asked.pathname);
    if (code && !STAFF_PATHS.test(page.pathname)) problems.push(`${asked.pathname} on ${page.pathname}`);
  });
  return problems;
}

export const isScripted = (): boolean => test.info().project.use.javaScriptEnabled !== false;

/** Signs in through the provider's form, passes the calm warning, and ends on `/`. */
export async function signInAsPatient(page: Page, who: Patient): Promise<void> {
  await reachTheWarning(page, who);
  await passTheWarning(page);
  await expect(page).toHaveURL(`${PORTAL}/`);
}

const kept = new Map<string, Cookie[]>();

/** Comes back to a session the same person began earlier in this run, or signs in: for journeys about something else. */
export async function returnAsPatient(page: Page, person: string): Promise<void> {
  if (!(await hasReturned(page, person))) {
    await signInAsPatient(page, { person });
    kept.set(person, await page.context().cookies(PORTAL));
  }
}

/** The same for staff; ends anywhere. */
export async function returnAsStaff(page: Page, person: string): Promise<void> {
  if (!(await hasReturned(page, person))) {
    await signInAsStaff(page, { person });
    kept.set(person, await page.context().cookies(PORTAL));
  }
}

async function hasReturned(page: Page, person: string): Promise<boolean> {
  await page.context().addCookies(kept.get(person) ?? []);
  return kept.has(person);
}

/** Signs in as far as the calm warning. */
export async function reachTheWarning(page: Page, who: Patient): Promise<void> {
  await page.goto("/sign-in");
  await choose(page, who);
  await expect(page).toHaveURL(`${PORTAL}/before-you-start`);
}

export async function passTheWarning(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: "Continue" }).click();
}

/** Signs in through the provider's form and ends at the desk of the role. */
export async function signInAsStaff(page: Page, who: Staff): Promise<void> {
  await page.goto("/sign-in/staff");
  await choose(page, who);
  await expect(page).toHaveURL(/\/(practice|viewer|alerts)?$/);
}

/** Answers the demonstration provider. */
export async function choose(page: Page, who: Patient | Staff): Promise<void> {
  if ("person" in who) {
    await page.locator(`input[name=person][value="${who.person}"]`).check();
  } else {
    for (const [name, value] of Object.entries(who)) {
      const field = page.locator(`[name=${name}]`);
      if (await field.evaluate((element) => element.tagName === "SELECT")) await field.selectOption(value);
      else await field.fill(value);
    }
  }
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.waitForURL((url) => url.origin === PORTAL);
}

/** The weather page is elsewhere: it is answered here, and nothing leaves. */
export async function keepTheWeatherHere(page: Page): Promise<void> {
  const elsewhere = (url: URL) => url.hostname !== "127.0.0.1";
  await page.route(elsewhere, (route) => route.fulfill({ body: "<h1>Weather</h1>", contentType: "text/html" }));
}

export const isElsewhere = (url: URL): boolean => url.hostname !== "127.0.0.1";
