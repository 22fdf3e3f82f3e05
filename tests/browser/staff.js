// How a colleague comes, works and goes, with a passkey in software: invited, joins, signs in, confirms, is let out.
import assert from "node:assert/strict";
import { open, signIn } from "./browser.js";
import { axe, sideways } from "./checks.js";

const press = async (page, selector) => {
  await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
};

/** A device that has a passkey for whoever touches it, and always recognises its owner. */
async function device(context, page) {
  const browser = await context.newCDPSession(page);
  await browser.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", { options });
  return { recognise: (isUserVerified) => browser.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

/** The path of the page, after it passed what every page has to pass. */
async function at(page, shot) {
  const problems = [...(await axe(page)), ...(await sideways(page))];
  assert.deepEqual(problems, [], page.url());
  if (shot) {
    await page.screenshot({ path: shot, fullPage: true });
  }
  return new URL(page.url()).pathname;
}

export async function staff(browser, node, shots) {
  const steps = [];
  const step = (name) => steps.push(name);
  const shot = (name) => shots && `${shots}/${name}.png`;
  const admin = await open(browser, { javaScriptEnabled: false });
  const email = `clerk-${Date.now()}@ashford.example`;
  await signIn(admin.page, node, "/members");
  await admin.page.fill("#email", email);
  await admin.page.check('input[name="role"][value="viewer"]');
  await press(admin.page, 'form[action="/members/invite"] button');
  const link = await admin.page.getAttribute('main a[href*="/join?invitation="]', "href");
  step("an administrator without scripts invited a colleague");

  const { context, page, faults } = await open(browser);
  const key = await device(context, page);
  await page.goto(link);
  assert.equal(await at(page, shot("join")), "/join");
  await page.fill("form[data-passkey] input[name=name]", "Wilma Okoro");
  await press(page, "form[data-passkey] button");
  assert.equal(await at(page, shot("account")), "/account");
  assert.ok((await page.textContent("main")).includes("You belong to the staff now."));
  step("the colleague joined with a passkey");

  const password = `three lamps and a ladder ${Date.now()}`;
  await page.fill("#password", password);
  await press(page, 'form[action="/account/password"] button');
  await press(page, 'form[action="/sign-out"] button');
  await page.goto(`${node.url}/sign-in`);
  assert.equal(await at(page, shot("sign-in")), "/sign-in");
  await key.recognise(false);
  await page.click("form[data-passkey] button");
  await page.waitForSelector("form[data-passkey] [data-failed]:not([hidden])");
  step("a device that does not recognise its owner opens nothing, and the page says so");
  await key.recognise(true);
  await press(page, "form[data-passkey] button");
  assert.equal(await at(page), "/desk");
  step("signed in with the passkey, without a name");

  await press(page, 'form[action="/sign-out"] button');
  await signIn(page, { ...node, email, password }, "/account");
  await press(page, 'form[action="/account/recovery"] button');
  assert.ok((await page.textContent("h1")).includes("Is it still you?"));
  await at(page, shot("confirm"));
  assert.equal(await page.locator("#password").count(), 0, "a bare password does not confirm who has a passkey");
  await press(page, "form[data-passkey] button");
  assert.equal(await page.locator("main ol.codes li").count(), 10);
  await at(page, shot("recovery"));
  step("confirmed with the passkey what a password alone does not open, and it went on by itself");
  await page.goto(`${node.url}/account/codes`);
  await at(page, shot("codes"));

  await admin.page.goto(`${node.url}/members`);
  await admin.page.screenshot({ path: shot("members") ?? undefined, fullPage: true });
  const row = admin.page.locator("tr", { hasText: email });
  await Promise.all([admin.page.waitForNavigation(), row.locator('form[action="/members/close"] button').click()]);
  await page.goto(`${node.url}/desk`);
  assert.equal(new URL(page.url()).pathname, "/sign-in", "whoever is let out is out at the next request");
  await press(page, "form[data-passkey] button");
  assert.ok((await page.textContent("main [role=alert]")).includes("did not open anything"));
  step("the account was closed: out at once, and the passkey opens nothing any more");
  assert.deepEqual(faults.filter((fault) => !fault.includes("401")), []);
  await context.close();
  await admin.context.close();
  return steps;
}
