// Starts `candour demo` in a folder of its own for a whole Playwright run, and stops it afterwards.
// CANDOUR_DATABASE_URL chooses the database; without it the demo makes its SQLite file in that folder.
import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const PORTAL = "http://127.0.0.1:3000";
export const PROVIDER = "http://127.0.0.1:3001";
export const MAIL = "http://127.0.0.1:3002";

const CHECKOUT = resolve(import.meta.dirname, "../..");
const LOG = join(CHECKOUT, "e2e/test-results/candour.log");
const START_MS = 120_000;
const STOP_MS = 10_000;

export default async function start(): Promise<() => Promise<void>> {
  const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache/candour/target");
  const binary = process.env.CANDOUR_BINARY ?? join(target, "debug/candour");
  const assets = process.env.CANDOUR_ASSETS ?? join(CHECKOUT, "dist");
  if (!existsSync(binary)) throw new Error("The server is not built; run: make browser");
  if (!existsSync(join(assets, "manifest.json"))) throw new Error("The assets are not built; run: make bundle");
  if (await answers("/health/live")) throw new Error(`Something answers on ${PORTAL} already; stop it first.`);

  const folder = mkdtempSync(join(tmpdir(), "candour-e2e-"));
  mkdirSync(resolve(LOG, ".."), { recursive: true });
  const log = createWriteStream(LOG);
  const server = spawn(binary, ["demo"], {
    cwd: folder,
    env: { ...process.env, CANDOUR_ASSETS: assets },
    stdio: ["ignore", "pipe", "pipe"],
  });
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });

  const stop = async () => {
    await end(server);
    log.end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function ready(server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (!(await answers("/health/ready"))) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new Error(`candour demo ended by itself:\n${lastWords()}`);
    }
    if (Date.now() > deadline) throw new Error(`candour demo was not ready in time:\n${lastWords()}`);
    await pause(100);
  }
}

async function answers(path: string): Promise<boolean> {
  try {
    return (await fetch(PORTAL + path)).ok;
  } catch {
    return false;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise<void>((done) => server.once("exit", () => done()));
  server.kill("SIGTERM");
  const late = setTimeout(() => server.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(late);
}

const lastWords = () => (existsSync(LOG) ? readFileSync(LOG, "utf8").split("\n").slice(-20).join("\n") : "");
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
