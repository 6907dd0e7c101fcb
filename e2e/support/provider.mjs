// An independent OpenID Connect provider for both profiles, from npm's oidc-provider: nothing of it is our own code,
// so a mistake made alike on both ends cannot hide.
//
//   node support/provider.mjs SETTINGS.json
//
// SETTINGS: {
//   "port": 0,                                   0 picks a free one; the address is the first line printed
//   "patients": {"client_id", "redirect_uri", "jwks" | "jwks_uri"},   the portal as a client of NHS login
//   "staff":    {"client_id", "redirect_uri", "jwks" | "jwks_uri"},   the portal as a client of CIS2
//   "people": [
//     {"id", "kind": "patient", "nhs_number", "birthdate", "family_name", "gp_ods_code", "vot"},
//     {"id", "kind": "staff", "uid", "name", "roles": [{"person_roleid", "org_code", "role_code", "role_name"}],
//      "selected_roleid"}
//   ]
// }
// One form signs in, with the field `person`; for patients `level` (P9 or P5) replaces the `vot` of the list.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

import { Provider, interactionPolicy } from "oidc-provider";

const SCOPES = {
  patients: "openid profile gp_registration_details",
  staff: "openid profile nhsperson nationalrbacaccess selectedrole",
};

/** Starts it on loopback; `stop()` ends it. */
export async function startProvider(settings) {
  const server = createServer();
  await new Promise((listening) => server.listen(settings.port ?? 0, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const people = new Map(settings.people.map((person) => [person.id, person]));
  // How far each was proved at their latest sign-in; the library keeps only who it was.
  const vectors = new Map();
  const provider = new Provider(issuer, configuration(settings, people, vectors));
  const ordinary = provider.callback();
  server.on("request", (request, response) => {
    const own = request.url.startsWith("/interaction/");
    const handled = own ? interact(provider, people, vectors, request, response) : ordinary(request, response);
    Promise.resolve(handled).catch((error) => refuse(response, error));
  });
  const stop = () =>
    new Promise((stopped) => {
      server.close(stopped);
      server.closeAllConnections();
    });
  return { issuer, stop };
}

function configuration(settings, people, vectors) {
  const clients = ["patients", "staff"].filter((profile) => settings[profile]).map((profile) => client(settings, profile));
  return {
    clients,
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    pkce: { required: () => true },
    scopes: [...new Set(Object.values(SCOPES).flatMap((scopes) => scopes.split(" ")))],
    extraParams: ["vtr"],
    acrValues: ["AAL2_OR_AAL3_ANY"],
    enabledJWA: { clientAuthSigningAlgValues: ["RS512"], idTokenSigningAlgValues: ["RS512"] },
    clientAuthMethods: ["private_key_jwt"],
    // What stands under `openid` is in the ID token; the rest is told at the user information endpoint alone.
    claims: {
      openid: ["sub", "vot", "vtm", "selected_roleid"],
      profile: ["nhs_number", "birthdate", "family_name", "identity_proofing_level", "name"],
      gp_registration_details: ["gp_registration_details"],
      nhsperson: ["nhsid_useruid"],
      nationalrbacaccess: ["nhsid_nrbac_roles"],
    },
    ttl: { AuthorizationCode: 600, AccessToken: 300, IdToken: 3600, Interaction: 600, Grant: 3600, Session: 3600 },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: true } },
    interactions: { policy: asksEveryTime(), url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => (people.has(id) ? account(people.get(id), vectors.get(id)) : undefined),
    loadExistingGrant: grantWhatIsAsked,
  };
}

function client(settings, profile) {
  const { client_id, redirect_uri, jwks, jwks_uri } = settings[profile];
  return {
    client_id,
    redirect_uris: [redirect_uri],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    scope: SCOPES[profile],
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "RS512",
    id_token_signed_response_alg: "RS512",
    ...(jwks ? { jwks } : { jwks_uri }),
  };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomBytes(8).toString("hex"), use: "sig", alg: "RS512" };
}

// A person signed in a moment ago is asked again: two journeys in one browser may be two people.
function asksEveryTime() {
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  const asks = (ctx) => (ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT);
  policy.get("login").checks.add(new Check("each_time", "the person says who they are each time", asks));
  return policy;
}

async function grantWhatIsAsked(ctx) {
  const { client: asking, session, requestParamScopes } = ctx.oidc;
  const grant = new ctx.oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
  grant.addOIDCScope([...requestParamScopes].join(" "));
  await grant.save();
  return grant;
}

function account(person, vector) {
  const shared = { sub: person.id, ...(person.kind === "patient" ? patientClaims(person, vector) : staffClaims(person)) };
  return { accountId: person.id, claims: () => shared };
}

const patientClaims = (person, vot) => ({
  vot,
  vtm: "http://127.0.0.1/trustmark",
  nhs_number: person.nhs_number,
  birthdate: person.birthdate,
  family_name: person.family_name,
  identity_proofing_level: vot?.slice(0, 2),
  gp_registration_details: { gp_ods_code: person.gp_ods_code },
});

const staffClaims = (person) => ({
  name: person.name,
  nhsid_useruid: person.uid,
  nhsid_nrbac_roles: person.roles,
  selected_roleid: person.selected_roleid,
});

async function interact(provider, people, vectors, request, response) {
  const { params, uid } = await provider.interactionDetails(request, response);
  const kind = params.scope.includes("nhsperson") ? "staff" : "patient";
  if (request.method !== "POST") return page(response, 200, kind, people, uid);

  const form = new URLSearchParams(await body(request));
  if (form.get("refuse")) {
    return provider.interactionFinished(request, response, { error: "access_denied", error_description: "refused" });
  }
  const person = people.get(form.get("person"));
  if (person?.kind !== kind) return page(response, 422, kind, people, uid);
  const level = form.get("level");
  if (kind === "patient") vectors.set(person.id, level ? `${level}.Cp.Cd` : (person.vot ?? "P9.Cp.Cd"));
  // CIS2 says of staff how strongly they were authenticated, as the portal asked.
  const acr = kind === "staff" ? params.acr_values : undefined;
  await provider.interactionFinished(request, response, { login: { accountId: person.id, remember: false, acr } });
}

async function body(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return text;
}

function page(response, status, kind, people, uid) {
  const choices = [...people.values()]
    .filter((person) => person.kind === kind)
    .map((person) => `<label><input type="radio" name="person" value="${escaped(person.id)}">${escaped(person.id)}</label>`)
    .join("");
  const level =
    kind === "patient"
      ? '<label>Level <select name="level"><option value="">as listed</option><option>P9</option><option>P5</option></select></label>'
      : "";
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="en"><title>Independent provider</title><h1>Who are you?</h1>` +
      `<form method="post" action="/interaction/${escaped(uid)}">${choices}${level}` +
      `<button>Continue</button><button name="refuse" value="yes">Do not share my details</button></form></html>`,
  );
}

function refuse(response, error) {
  if (!response.headersSent) response.writeHead(400, { "content-type": "text/plain" });
  response.end(String(error?.message ?? error));
}

const escaped = (text) => String(text).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { issuer, stop } = await startProvider(JSON.parse(readFileSync(process.argv[2], "utf8")));
  console.log(issuer);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop().then(() => process.exit(0)));
}
