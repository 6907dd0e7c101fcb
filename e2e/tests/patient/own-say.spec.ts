// A person's own say: how they are told, and what shows here.
import type { Page } from "@playwright/test";

import { choose, expect, passTheWarning, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { openPerson, unfold } from "../../support/practice.ts";

const MAIL = "http://127.0.0.1:3002/messages";
const CLOSED = "You cannot see your record here";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

type Mail = { recipient: string; subject: string; body: string };

/** What came to an address, newest first. */
async function mailTo(page: Page, address: string): Promise<Mail[]> {
  const kept = (await (await page.request.get(MAIL)).json()) as Mail[];
  return kept.filter((mail) => mail.recipient === address);
}

async function codeSentTo(page: Page, address: string): Promise<string> {
  await expect.poll(async () => (await mailTo(page, address)).length, { timeout: 15_000 }).toBeGreaterThan(0);
  const [mail] = await mailTo(page, address);
  const code = /Your code is (\d{6})\./.exec(mail?.body ?? "")?.[1];
  expect(code, mail?.body).toBeDefined();
  return code ?? "";
}

test("an email counts when its code comes back, and the one before is told in the usual words", async ({ page }) => {
  const first = `rosa.${Date.now()}@mail.example`;
  await signInAsPatient(page, { person: "rosa" });
  await page.goto("/account");
  await page.getByRole("link", { name: "How we tell you" }).click();
  await lookClean(page);
  await page.getByLabel("Your email").fill("nowhere");
  await page.getByRole("button", { name: "Send a code" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter an email address");
  await expect(page.getByLabel("Your email"), "what was typed stays").toHaveValue("nowhere");
  await lookClean(page);

  for (const address of [first, `second.${first}`]) {
    await page.getByLabel("Your email").fill(address);
    await page.getByRole("button", { name: "Send a code" }).click();
    const code = await codeSentTo(page, address);
    await page.getByLabel("Your code").fill("12");
    await page.getByRole("button", { name: "Use this email" }).click();
    await expect(page.getByRole("alert")).toContainText("This code does not fit");
    await page.getByLabel("Your code").fill(code);
    await page.getByRole("button", { name: "Use this email" }).click();
    await expect(page.getByText(`Email to ${address.charAt(0)}…@mail.example`)).toBeVisible();
  }
  await expect.poll(async () => (await mailTo(page, first)).length, { timeout: 15_000 }).toBe(2);
  const [news] = await mailTo(page, first);
  expect(news?.body).toContain("There is something new for you in Candour.");
  expect(news?.subject).toBe("A message from Candour");

  await page.getByLabel("Nothing. Do not write to me.").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("definition").first()).toHaveText("Nothing");
  await lookClean(page);
});

test("the own off-switch closes at once, and the practice opens again after it asked in private", async ({
  page,
  another,
}) => {
  await signInAsPatient(page, { person: "rosa" });
  await page.goto("/account");
  await page.getByRole("link", { name: "What shows here" }).click();
  await lookClean(page);
  await page.getByRole("button", { name: "Stop showing my record" }).click();
  await expect(heading(page)).toHaveText("Your account");
  await page.goto("/summary");
  await expect(heading(page)).toHaveText(CLOSED);
  await page.goto("/account/view");
  await page.getByRole("button", { name: "Ask to see it again" }).click();
  await expect(page.getByRole("alert")).toContainText("sign in again");
  await lookClean(page);

  const later = await another();
  await signInAsPatient(later, { person: "rosa" });
  await expect(heading(later)).toHaveText(CLOSED);
  await later.goto("/account/view");
  // Who signed in without being asked anew is asked to.
  await later.getByRole("link", { name: "Sign in again" }).click();
  await choose(later, { person: "rosa" });
  await passTheWarning(later);
  await later.goto("/account/view");
  await later.getByRole("button", { name: "Ask to see it again" }).click();
  await expect(heading(later)).toHaveText("Your account");

  const desk = await another();
  await returnAsStaff(desk, "reception");
  await openPerson(desk, "rosa");
  await expect(desk.getByText("How to tell them")).toBeVisible();
  await expect(desk.getByText("switched their own view off")).toHaveCount(0);
  await lookClean(desk);

  const gp = await another();
  await returnAsStaff(gp, "dr-okafor");
  await gp.goto("/practice");
  await expect(gp.getByText("Asks to see their record online again")).toBeVisible();
  await openPerson(gp, "rosa");
  await lookClean(gp);
  await gp.getByRole("button", { name: "Switch their view on again" }).click();
  await expect(gp.getByRole("alert")).toContainText("Say how you checked");
  await gp.getByLabel("How you checked").fill("Spoke with her alone.");
  await gp.getByRole("button", { name: "Switch their view on again" }).click();
  await expect(gp.getByText("The patient switched their own view off")).toHaveCount(0);
  await later.goto("/summary");
  await expect(heading(later)).toHaveText("Your summary");
});

test("who wants letters is on the practice's list, and the letter says the same for everyone", async ({ another }) => {
  const desk = await another();
  await returnAsStaff(desk, "reception");
  await openPerson(desk, "rosa");
  const form = await unfold(desk, "Set the safe contact");
  await form.getByRole("button", { name: "Save safe contact" }).click();
  await expect(desk.getByRole("alert")).toContainText("Choose how to tell them");
  await lookClean(desk);
  await form.getByRole("radio", { name: "A letter from the practice" }).check();
  await form.getByRole("button", { name: "Save safe contact" }).click();
  await expect(desk.getByRole("definition").filter({ hasText: "A letter from the practice" })).toBeVisible();
  await desk.goto("/practice/letters");
  await expect(heading(desk)).toHaveText("To tell by hand");
  await lookClean(desk);
});
