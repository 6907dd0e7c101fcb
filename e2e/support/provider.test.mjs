// The independent provider keeps the promises the portal's sign-in is tested against.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign, verify, createPublicKey } from "node:crypto";
import { after, before, test } from "node:test";

import { startProvider } from "./provider.mjs";

const REDIRECT = "http://127.0.0.1:9/callback";
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwks = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "portal", use: "sig", alg: "RS512" }] };
const role = { person_roleid: "100", org_code: "Y99901", role_code: "S8000:G8000:R8000", role_name: "Clinical Practitioner" };
const people = [
  { id: "ada", kind: "patient", nhs_number: "9990000018", birthdate: "1970-02-03", family_name: "Ash", gp_ods_code: "Y99901" },
  { id: "gp", kind: "staff", uid: "555000000001", name: "Dr Oak", roles: [role], selected_roleid: "100" },
];

let provider;
let metadata;

before(async () => {
  const clients = { patients: { client_id: "portal", redirect_uri: REDIRECT, jwks }, staff: { client_id: "staff", redirect_uri: REDIRECT, jwks } };
  provider = await startProvider({ ...clients, people });
  metadata = await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json();
});

after(() => provider.stop());

test("discovery names the profile's methods", () => {
  assert.equal(metadata.issuer, provider.issuer);
  assert.deepEqual(metadata.token_endpoint_auth_methods_supported, ["private_key_jwt"]);
  assert.deepEqual(metadata.token_endpoint_auth_signing_alg_values_supported, ["RS512"]);
  assert.deepEqual(metadata.id_token_signing_alg_values_supported, ["RS512"]);
  assert.deepEqual(metadata.code_challenge_methods_supported, ["S256"]);
});

test("a patient's ID token carries the level of this sign-in, and user information the rest", async () => {
  for (const level of ["P5", "P9"]) {
    const { id, info } = await signIn("portal", "openid profile gp_registration_details", { person: "ada", level });
    assert.equal(id.sub, "ada");
    assert.equal(id.vot, `${level}.Cp.Cd`);
    assert.equal(id.nhs_number, undefined);
    assert.equal(info.sub, "ada");
    assert.equal(info.nhs_number, "9990000018");
    assert.equal(info.birthdate, "1970-02-03");
    assert.equal(info.family_name, "Ash");
    assert.deepEqual(info.gp_registration_details, { gp_ods_code: "Y99901" });
  }
});

test("a member of staff comes with roles and the one picked", async () => {
  const { id, info } = await signIn("staff", "openid profile nhsperson nationalrbacaccess selectedrole", { person: "gp" });
  assert.equal(id.selected_roleid, "100");
  assert.equal(id.acr, "AAL2_OR_AAL3_ANY");
  assert.equal(info.nhsid_useruid, "555000000001");
  assert.equal(info.name, "Dr Oak");
  assert.deepEqual(info.nhsid_nrbac_roles, [role]);
});

test("a request without PKCE is refused", async () => {
  const answer = await fetch(authorize("portal", "openid profile", {}), { redirect: "manual" });
  assert.match(answer.headers.get("location") ?? (await answer.text()), /invalid_request/);
});

test("an assertion of another key is refused", async () => {
  const { privateKey: stranger } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { code, verifier } = await authorise("portal", "openid profile", { person: "ada" });
  const answer = await token("portal", code, verifier, stranger);
  assert.equal(answer.status, 401);
});

test("nobody signs in as staff with a patient's name", async () => {
  await assert.rejects(authorise("staff", "openid profile nhsperson", { person: "ada" }), /422/);
});

async function signIn(clientId, scope, choice) {
  const { code, verifier, nonce } = await authorise(clientId, scope, choice);
  const answer = await token(clientId, code, verifier, privateKey);
  assert.equal(answer.status, 200);
  const tokens = await answer.json();
  const id = await checked(tokens.id_token);
  assert.equal(id.nonce, nonce);
  assert.equal(id.aud, clientId);
  const bearer = { authorization: `Bearer ${tokens.access_token}` };
  return { id, info: await (await fetch(metadata.userinfo_endpoint, { headers: bearer })).json() };
}

function authorize(clientId, scope, more) {
  const query = { client_id: clientId, response_type: "code", redirect_uri: REDIRECT, scope, state: "s", ...more };
  return `${metadata.authorization_endpoint}?${new URLSearchParams(query)}`;
}

// Goes the browser's way: keeps cookies, follows redirects until the portal's own address.
async function authorise(clientId, scope, choice) {
  const verifier = randomBytes(32).toString("base64url");
  const nonce = randomBytes(16).toString("base64url");
  const code_challenge = createHash("sha256").update(verifier).digest("base64url");
  const jar = new Map();
  const vtr = JSON.stringify(["P9.Cp.Cd", "P5.Cp.Cd"]);
  const asked = clientId === "staff" ? { acr_values: "AAL2_OR_AAL3_ANY" } : { vtr };
  const first = authorize(clientId, scope, { nonce, code_challenge, code_challenge_method: "S256", ...asked });
  const form = await follow(jar, first);
  const back = await follow(jar, form.url, { method: "POST", body: new URLSearchParams(choice) });
  const answer = new URL(back.url);
  assert.equal(answer.searchParams.get("state"), "s");
  return { code: answer.searchParams.get("code"), verifier, nonce };
}

async function follow(jar, address, request = {}) {
  for (let step = 0; step < 10; step += 1) {
    if (address.startsWith(REDIRECT)) return { url: address };
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(address, { ...request, headers: { cookie }, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const next = answer.headers.get("location");
    if (!next) {
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
      return { url: address };
    }
    address = new URL(next, address).href;
    request = {};
  }
  throw new Error("too many redirects");
}

function token(clientId, code, verifier, key) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: clientId, sub: clientId, aud: provider.issuer, jti: randomBytes(16).toString("hex"), iat: now, exp: now + 60 };
  const words = [{ alg: "RS512", kid: "portal" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const client_assertion = `${words}.${sign("sha512", Buffer.from(words), key).toString("base64url")}`;
  const form = {
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT,
    client_id: clientId,
    code_verifier: verifier,
    client_assertion,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  };
  return fetch(metadata.token_endpoint, { method: "POST", body: new URLSearchParams(form) });
}

async function checked(jwt) {
  const [head, body, signature] = jwt.split(".");
  const { alg, kid } = JSON.parse(Buffer.from(head, "base64url"));
  assert.equal(alg, "RS512");
  const { keys } = await (await fetch(metadata.jwks_uri)).json();
  const key = createPublicKey({ key: keys.find((candidate) => candidate.kid === kid), format: "jwk" });
  assert.ok(verify("sha512", Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url")));
  return JSON.parse(Buffer.from(body, "base64url"));
}
