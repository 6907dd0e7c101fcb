// One page in the same words, whatever closed it.
import type { Page } from "@playwright/test";

import { expect, type Patient, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { NHS_NUMBERS } from "../../support/practice.ts";

const CLOSED: [string, Patient][] = [
  ["a review flag from the file", { person: "claire" }],
  ["a review flag that nobody dated", { person: "gwen" }],
  ["a refusal of online access", { person: "derek" }],
  ["a child of 12", { person: "osian" }],
  ["a child of 14 nobody assessed", { person: "carys" }],
  ["someone who died", { person: "arthur" }],
  ["a temporary patient", { person: "lukas" }],
  ["a number that was never traced", { person: "yusuf" }],
  ["someone whose identity was proved too little", { nhs_number: NHS_NUMBERS.amina, level: "P5" }],
];

test("the closed door reads well and gives no reason of its own", async ({ page }) => {
  await signInAsPatient(page, { person: "claire" });
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "You cannot see your record here" [level=1]
    - list:
      - listitem: your practice is not ready yet
      - listitem: you moved to a new practice not long ago
      - listitem: you are under 16
      - listitem: your name or date of birth here is not the same as at your practice
      - listitem: seeing your record here has been switched off
      - listitem: your practice is still checking your record
    - heading "What you can do" [level=2]
    - list:
      - listitem
      - listitem
  `);
  await expect(page.getByRole("main")).not.toContainText(/flag|safeguard|frozen|withheld/i);
  await lookClean(page);
});

test("every closed door is the same page at every address", async ({ page }) => {
  const documents = new Map<string, string>();
  for (const [why, who] of CLOSED) {
    await signInAsPatient(page, who);
    // The next person takes over the browser: signing in again makes a new session.
    for (const path of ["/", "/summary", "/record", "/record/timeline", "/record/entry/00112233445566778899aabbccddeeff"]) {
      documents.set(`${why} at ${path}`, await bytes(page, path));
    }
    const account = await page.goto("/account");
    expect(account?.status(), "behind the door the account stays").toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  }
  const [first] = documents.values();
  const different = [...documents].filter(([, document]) => document !== first).map(([where]) => where);
  expect(different).toEqual([]);
});

/** Status, headers and document, less what is new in every answer. */
async function bytes(page: Page, path: string): Promise<string> {
  const answer = await page.context().request.get(path, { maxRedirects: 0 });
  const headers = answer
    .headersArray()
    .filter(({ name }) => name.toLowerCase() !== "date")
    .map(({ name, value }) => `${name}: ${value}`);
  return [answer.status(), ...headers, await answer.text()].join("\n").replaceAll(/nonce(-|=")[0-9a-f]+/g, "nonce");
}
