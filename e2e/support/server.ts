// Starts `candour demo` in a folder of its own for a whole Playwright run, and stops it afterwards.
// CANDOUR_DATABASE_URL chooses the database; without it the demo makes its SQLite file in that folder.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { start } from "./candour.ts";

export const PORTAL = "http://127.0.0.1:3000";
export const PROVIDER = "http://127.0.0.1:3001";

export default async function demo(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "candour-e2e-"));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const database = process.env.CANDOUR_DATABASE_URL;
  try {
    const stop = await start("demo", folder, PORTAL, database ? { CANDOUR_DATABASE_URL: database } : {});
    return async () => {
      await stop();
      clear();
    };
  } catch (error) {
    clear();
    throw error;
  }
}
