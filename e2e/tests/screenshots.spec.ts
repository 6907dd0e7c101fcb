// The pictures in README.md. Run by `make screenshots`; the page is as it comes, nothing is posed.
import { open, people, shot, signInAsPatient, signInAsStaff, test } from "../support/journey.ts";

test("a patient's pages", async ({ page }, { project }) => {
  const [reader] = await people("patient");
  await signInAsPatient(page, { person: reader.id });
  for (const [path, name] of [["/", "home"], ["/summary", "summary"], ["/record", "record"], ["/record/timeline", "timeline"]]) {
    await open(page, path);
    await shot(page, `${project.name}-${name}`);
  }
  await page.locator("[data-entry]").first().getByRole("link").first().click();
  await shot(page, `${project.name}-entry`);
});

test("the practice's start page", async ({ page }, { project }) => {
  await signInAsStaff(page, { person: "dr-okafor" });
  await shot(page, `${project.name}-practice`);
});
