// Two browsers: an emergency look at a desk, which the patient reads of on a phone and asks about, and which a privacy
// officer matches, judges and answers for.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { fillDate, NHS_NUMBERS, openPerson, type Someone } from "../../support/practice.ts";

const WHO: Someone = "amina";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const picture = async (page: Page, name: string) => {
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/${name}.png`, fullPage: true });
};

/** When someone of the demonstration was born: counted back from the day its database was filled. */
async function bornOn(gp: Page): Promise<Date> {
  await returnAsStaff(gp, "dr-okafor");
  await openPerson(gp, WHO);
  const [, words = ""] = /(\d{1,2} [A-Z][a-z]+ \d{4})/.exec(await gp.getByRole("main").innerText()) ?? [];
  return new Date(`${words} UTC`);
}

async function lookInAnEmergency(desk: Page, born: Date): Promise<void> {
  await returnAsStaff(desk, "dr-castellano");
  await desk.goto("/viewer");
  await desk.getByLabel("NHS number").fill(NHS_NUMBERS[WHO]);
  await fillDate(desk, born);
  await desk.getByRole("button", { name: "Continue" }).click();
  await desk.getByRole("radio", { name: /^Emergency/ }).check();
  await desk.getByLabel("I am involved in this person’s care").check();
  await desk.getByLabel("Reason").fill("Found unconscious at the bus station.");
  await desk.getByRole("button", { name: "Continue" }).click();
  await expect(desk.getByText("This view ends")).toBeVisible();
}

test("an emergency look is read on the phone, asked about, matched, judged and answered", async ({ page, another }) => {
  const desk = await another();
  await lookInAnEmergency(desk, await bornOn(await another()));

  await signInAsPatient(page, { person: WHO });
  await page.getByRole("link", { name: "Who looked" }).click();
  await expect(heading(page)).toHaveText("Who looked");
  const look = page.locator("[data-look]").filter({ hasText: "Dr Lucia Castellano" }).first();
  await expect(look).toContainText("They said it was an emergency");
  await expect(page.getByText("Found unconscious")).toHaveCount(0);
  await lookClean(page);
  await picture(page, "who-looked");
  await page.getByText("Your own visits", { exact: true }).click();
  await expect(page.getByText("Where you are signed in")).toBeVisible();
  await look.getByRole("link", { name: "I do not know this look" }).click();
  await lookClean(page);
  await picture(page, "ask");
  await page.getByRole("button", { name: "Ask about this look" }).click();
  await expect(look).toContainText("You will get an answer here by");

  const officer = await another();
  await officer.setViewportSize({ width: 1280, height: 800 });
  await returnAsStaff(officer, "privacy-hospital");
  await officer.goto("/alerts");
  await expect(heading(officer)).toContainText("Alerts:");
  await lookClean(officer);
  await picture(officer, "alerts");
  await officer.locator("[data-alert]").filter({ hasText: "Open, due" }).filter({ hasText: "Opened without permission: emergency" }).last().getByRole("link").click();
  await expect(officer.getByText("Found unconscious at the bus station.")).toBeVisible();
  await expect(officer.getByText("Not on the list")).toBeVisible();
  await lookClean(officer);
  await picture(officer, "alert");
  const alert = officer.url();

  await officer.goto("/alerts/attendance");
  await lookClean(officer);
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(new Date());
  const send = async (csv: string) => {
    await officer.getByLabel("CSV file").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await officer.getByRole("button", { name: "Send the list" }).click();
  };
  await send(`nhs_number,date\n${NHS_NUMBERS[WHO]},yesterday\n`);
  await expect(officer.getByRole("alert")).toContainText("Line 2:");
  await lookClean(officer);
  await picture(officer, "attendance");
  await send(`nhs_number,date\n${NHS_NUMBERS[WHO]},${today}\n`);
  await expect(officer.getByRole("status")).toContainText("The list was taken in: 1 line");
  await officer.goto(alert);
  await expect(officer.getByText("attended on that day")).toBeVisible();

  await officer.getByRole("button", { name: "Close the alert" }).click();
  await expect(officer.getByRole("alert")).toContainText("Choose whether the look was justified");
  await lookClean(officer);
  await officer.getByRole("radio", { name: "Yes, it was justified" }).check();
  await officer.getByLabel("Why", { exact: true }).fill("Seen in the emergency department.");
  await officer.getByRole("button", { name: "Close the alert" }).click();
  await expect(officer.getByText("Justified", { exact: true })).toBeVisible();

  await officer.goto("/alerts");
  await officer.locator("[data-query]").getByRole("link").first().click();
  await lookClean(officer);
  await officer.getByLabel("Answer").fill("A doctor who treated you looked.");
  await officer.getByRole("button", { name: "Send the answer" }).click();
  await expect(heading(officer)).toContainText("Alerts:");
  for (const name of ["Figures by month", "Look-ups that stand out"]) {
    await officer.goto("/alerts");
    await officer.getByRole("link", { name }).click();
    await expect(heading(officer)).toHaveText(name);
    await lookClean(officer);
    await picture(officer, name.split(" ")[0] ?? name);
  }

  await page.reload();
  await expect(look).toContainText("A doctor who treated you looked.");
  await lookClean(page);
});
