// Two browsers: a clinician at a desk asks, the patient answers on a phone, and what rests on the answer ends with it.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { fillDate, NHS_NUMBERS, openPerson, type Someone } from "../../support/practice.ts";

const WHO: Someone = "vikram";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** When someone of the demonstration was born: counted back from the day its database was filled. */
async function bornOn(gp: Page): Promise<Date> {
  await returnAsStaff(gp, "dr-okafor");
  await openPerson(gp, WHO);
  const [, words = ""] = /(\d{1,2} [A-Z][a-z]+ \d{4})/.exec(await gp.getByRole("main").innerText()) ?? [];
  return new Date(`${words} UTC`);
}

async function name(desk: Page, born: Date): Promise<void> {
  await desk.goto("/viewer");
  await desk.getByLabel("NHS number").fill(NHS_NUMBERS[WHO]);
  await fillDate(desk, born);
  await desk.getByRole("button", { name: "Continue" }).click();
  await expect(heading(desk)).toHaveText("Why may you look?");
}

async function choose(desk: Page, ground: string): Promise<void> {
  await desk.getByRole("radio", { name: ground }).check();
  await desk.getByRole("button", { name: "Continue" }).click();
}

async function share(phone: Page, extent: string): Promise<void> {
  await phone.goto("/sharing");
  await phone.getByRole("radio", { name: extent, exact: true }).check();
  await phone.getByRole("button", { name: "Save my choice" }).click();
  await expect(phone).not.toHaveURL(/\/sharing$/);
}

test("asked, approved for an hour, looked at; an opt-out and a yes taken back each end it", async ({ page, another }) => {
  const born = await bornOn(await another());
  const desk = await another();
  await desk.setViewportSize({ width: 1280, height: 800 });
  await returnAsStaff(desk, "dr-castellano");
  await desk.goto("/viewer");
  await expect(heading(desk)).toHaveText("Look at a summary");
  await lookClean(desk);
  await desk.getByRole("button", { name: "Continue" }).click();
  await expect(desk.getByRole("alert")).toContainText("Enter an NHS number");
  await lookClean(desk);
  await name(desk, born);
  await lookClean(desk);
  await choose(desk, "Send the patient a request");
  await expect(desk.getByText("No answer yet.")).toBeVisible();
  const asked = desk.url();
  await lookClean(desk);

  await signInAsPatient(page, { person: WHO });
  await page.getByRole("link", { name: "Requests to see your summary" }).click();
  await expect(page.getByRole("heading", { name: "Dr Lucia Castellano, St Brannoc's Hospital" })).toBeVisible();
  await lookClean(page);
  await page.getByRole("button", { name: "Say yes" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose how long they may look");
  await lookClean(page);
  await page.getByRole("radio", { name: "For 1 hour" }).check();
  await page.getByRole("button", { name: "Say yes" }).click();
  await expect(page.getByText("You said yes, until")).toBeVisible();
  await lookClean(page);

  await desk.getByRole("link", { name: "Check for an answer" }).click();
  await expect(desk.getByText("The patient said yes")).toBeVisible();
  await lookClean(desk);
  await desk.getByRole("button", { name: "Open the summary" }).click();
  await expect(heading(desk)).toHaveText("Summary");
  await expect(desk.getByText("This view ends")).toBeVisible();
  await expect(desk.getByRole("heading", { name: "Allergies and adverse reactions" })).toBeVisible();
  await lookClean(desk);
  let look = desk.url();

  // The approval still counts, and yet nothing opens for someone who shares with nobody.
  await share(page, "Do not share");
  await desk.goto(look);
  await expect(heading(desk)).toHaveText("This view has ended");
  await expect(desk.getByRole("heading", { name: "Core information" })).toHaveCount(0);
  await lookClean(desk);
  await share(page, "Share core information");
  await desk.goto(look);
  await expect(heading(desk), "ended for good").toHaveText("This view has ended");
  await desk.goto(asked);
  await desk.getByRole("button", { name: "Open the summary" }).click();
  await expect(desk.getByText("This view ends")).toBeVisible();
  look = desk.url();

  await page.goto("/requests");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("This is over. They cannot look.")).toBeVisible();
  await desk.goto(look);
  await expect(heading(desk)).toHaveText("This view has ended");
});

test("a yes in person opens, and ends by a button", async ({ page, another }) => {
  const born = await bornOn(await another());
  await returnAsStaff(page, "dr-sorensen");
  await name(page, born);
  await choose(page, "The patient said yes to me in person");
  await expect(page.getByRole("alert")).toContainText("involved in this person’s care");
  await lookClean(page);
  await page.getByLabel("I am involved in this person’s care").check();
  await choose(page, "The patient said yes to me in person");
  await expect(page.getByText("This view ends")).toBeVisible();
  await lookClean(page);
  await page.getByRole("button", { name: "End this view now" }).click();
  await expect(heading(page)).toHaveText("This view has ended");
});
