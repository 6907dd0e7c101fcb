// The `candour` binary under test: one command run to its end, or a portal started, awaited and stopped.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

const CHECKOUT = resolve(import.meta.dirname, "../..");
const LOGS = join(CHECKOUT, "e2e/test-results");
const START_MS = 120_000;
const STOP_MS = 10_000;

export type Setting = Record<string, string>;

export const logOf = (name: string): string => join(LOGS, `${name}.log`);

/** Runs one command in a folder to its end. */
export function run(args: string[], folder: string, settings: Setting): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(binary(), args, { cwd: folder, env: environment(settings), encoding: "utf8" });
  return { code: status, output: stdout + stderr };
}

/** Starts `demo` or `serve` in a folder, and resolves with the way to stop it once it is ready. */
export async function start(
  command: "demo" | "serve",
  folder: string,
  address: string,
  settings: Setting,
): Promise<() => Promise<void>> {
  const ready = `${address}/health/ready`;
  if (await answers(ready)) throw new Error(`Something answers on ${address} already; stop it first.`);
  const path = logOf(command);
  mkdirSync(dirname(path), { recursive: true });
  const log = createWriteStream(path);
  const server = spawn(binary(), [command], { cwd: folder, env: environment(settings), stdio: ["ignore", "pipe", "pipe"] });
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  const stop = async () => {
    await end(server);
    log.end();
  };
  try {
    await awaited(server, command, ready);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function binary(): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache/candour/target");
  const path = process.env.CANDOUR_BINARY ?? join(target, "debug/candour");
  if (!existsSync(path)) throw new Error("The server is not built; run: make browser");
  return path;
}

// The portal refuses a setting it does not know, so nothing of ours may look like one.
function environment(settings: Setting): NodeJS.ProcessEnv {
  const assets = process.env.CANDOUR_ASSETS ?? join(CHECKOUT, "dist");
  if (!existsSync(join(assets, "manifest.json"))) throw new Error("The assets are not built; run: make bundle");
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("CANDOUR_"));
  return { ...Object.fromEntries(others), CANDOUR_ASSETS: assets, ...settings };
}

async function awaited(server: ChildProcess, command: string, ready: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (!(await answers(ready))) {
    if (hasEnded(server)) throw new Error(`candour ${command} ended by itself:\n${lastWords(command)}`);
    if (Date.now() > deadline) throw new Error(`candour ${command} was not ready in time:\n${lastWords(command)}`);
    await pause(100);
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const ended = new Promise<void>((done) => server.once("exit", () => done()));
  server.kill("SIGTERM");
  const late = setTimeout(() => server.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(late);
}

const hasEnded = (server: ChildProcess) => server.exitCode !== null || server.signalCode !== null;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

function lastWords(command: string): string {
  const path = logOf(command);
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(-20).join("\n") : "";
}
