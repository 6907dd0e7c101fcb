// `candour serve` as an operator runs it: configured by the environment, filled by `import`, with a sign-in provider
// that is not ours. Everything listens on free ports of its own, beside the demonstration.
import { generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { run, type Setting, start } from "./candour.ts";
import { fileOf, type Filed } from "./file.ts";
import { startProvider } from "./provider.mjs";

export const ODS = "Y99911";

const CLIENTS = { patients: ["patient", "/sign-in/return"], staff: ["staff", "/sign-in/staff/return"] } as const;

export type Served = {
  address: string;
  /** Runs an operator's command on the same database. */
  command: (...args: string[]) => { code: number | null; output: string };
  stop: () => Promise<void>;
};

/** Imports the files, switches their practice on, and serves them to the people the provider knows. */
export async function serve(files: Filed[], people: object[]): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "candour-serve-"));
  const address = `http://127.0.0.1:${await freePort()}`;
  const keys = { patients: keyPair(folder, "patients"), staff: keyPair(folder, "staff") };
  const client = (who: keyof typeof CLIENTS) => ({
    client_id: `candour-${who}`,
    redirect_uri: address + CLIENTS[who][1],
    jwks: { keys: [{ ...keys[who].export({ format: "jwk" }), kid: `key-${who}`, use: "sig", alg: "RS512" }] },
  });
  const provider = await startProvider({ patients: client("patients"), staff: client("staff"), people });
  const settings: Setting = {
    CANDOUR_DATABASE_URL: `sqlite:${join(folder, "candour.db")}`,
    CANDOUR_LISTEN: address.slice("http://".length),
    CANDOUR_PUBLIC_URL: address,
    CANDOUR_SECRET: randomBytes(32).toString("base64"),
  };
  for (const who of ["patients", "staff"] as const) {
    const prefix = `CANDOUR_${CLIENTS[who][0].toUpperCase()}`;
    settings[`${prefix}_ISSUER`] = provider.issuer;
    settings[`${prefix}_CLIENT_ID`] = `candour-${who}`;
    settings[`${prefix}_KEY_FILE`] = join(folder, `${who}.pem`);
    settings[`${prefix}_KEY_ID`] = `key-${who}`;
  }
  const command = (...args: string[]) => run(args, folder, settings);
  const clear = async () => {
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const [at, file] of files.entries()) writeFileSync(join(folder, `${at}.json`), JSON.stringify(fileOf(file)));
    must(command("migrate"));
    const open = ["--on", "2024-01-01", "--level", "full", "--history", "released", "--hold", "none"];
    must(command("practice", ODS, "--name", "Ashgrove Surgery", ...open));
    must(command("import", ...files.map((_, at) => `${at}.json`), "--practice", ODS));
    const stop = await start("serve", folder, address, settings);
    return { address, command, stop: () => stop().then(clear) };
  } catch (error) {
    await clear();
    throw error;
  }
}

function keyPair(folder: string, name: string): KeyObject {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(join(folder, `${name}.pem`), privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return publicKey;
}

function must({ code, output }: { code: number | null; output: string }): void {
  if (code !== 0) throw new Error(`exit ${code}: ${output}`);
}

/** A port nobody listened on a moment ago. */
function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
