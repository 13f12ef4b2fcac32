import { expect } from '@jest/globals';
import type { Person } from '../cast.js';
import type { Answers } from '../hands.js';
import type { Patient } from './patients.js';

/** What is answered, section by section: what is not named here stays empty. */
const SECTIONS: Readonly<Record<string, Answers>> = {
  patient: {
    'address-lines-0': '12 Brook Street',
    'address-postcode': 'LE3 5TT',
    gpPractice: 'C82001',
  },
  contacts: { 'contacts-0-name': 'Sheila Marlow', 'contacts-0-phone': '0116 496 0111' },
  referrer: {
    referrerName: 'Dr Asha Patel',
    referrerPhone: '0116 496 0001',
    referrerStaffGroup: 'first',
    sourceOfReferral: 'first',
  },
  request: {
    reasonForReferral: 'first',
    need: 'Blocked catheter, needs changing',
    priorityRequested: 'P1',
    priorityReason: 'Pain',
    consequenceOfDelay: 'Retention',
  },
  clinicalSummary: {
    clinicalSummary: 'Catheter blocked since morning.',
    principalDiagnosis: 'Spinal injury',
    medicines: 'None',
    allergyStatus: 'noneKnown',
  },
  observations: {},
  consent: { consentToRefer: 'consented', shareOut: 'allowed', shareIn: 'allowed' },
  communication: {},
  resuscitation: {},
  safeguarding: { safeguardingConcern: 'none' },
  access: { visitRisks: ['none'], infectionRisks: ['none'], bariatric: 'no' },
  services: {},
  housebound: { housebound: 'permanent', houseboundReason: 'Hoist transfers' },
  tasks: { taskTypes: ['catheter'], firstVisit: 'today', fromHospital: 'no' },
};

/** A patient is added and a draft begun. */
export async function beginDraft(
  gp: Person,
  { nhsNumber, givenName, familyName }: Patient,
  template = 'Community nursing',
): Promise<void> {
  await gp.begin();
  await gp.follow('Refer a patient');
  await gp.follow(template);
  await gp.fill({
    nhsNumber,
    givenName,
    familyName,
    dateOfBirth: '22',
    'dateOfBirth-month': '8',
    'dateOfBirth-year': '1945',
    gender: '2',
  });
  await gp.press('Continue');
  await gp.page.waitForURL(/\/drafts\/[^/]+$/);
}

async function fillIn(gp: Person): Promise<void> {
  await gp.follow('Patient');
  for (const [section, answers] of Object.entries(SECTIONS)) {
    await gp.page.waitForURL(new RegExp(`/sections/${section}$`));
    await gp.fill(answers);
    await gp.press('Save and continue');
    // A branch opens when the page is saved, or with scripts a moment after the answer: either way its questions stay to be answered.
    if (gp.page.url().includes(`/sections/${section}`)) {
      await gp.fill(answers);
      await gp.press('Save and continue');
    }
  }
}

/** The flag is answered, its advice taken, the rest of the section filled in. */
async function throughTheRedFlag(gp: Person): Promise<void> {
  await gp.page.waitForURL(/\/sections\/catheter/);
  await gp.fill({ catheterProblem: 'blocked', catheterRoute: 'urethral' });
  if (!(await gp.page.locator('[name=spinalInjury]').count())) await gp.press('Save and continue');
  await gp.fill({ spinalInjury: 'yes' });
  await gp.press('Save and continue');
  await gp.page.waitForURL(/\/warning$/);
  await gp.sees('Call 999 now', 'h1');
  await gp.follow('Correct the answers');
  await gp.answerWhatIsLeft();
  await gp.press('Save and continue');
  await gp.page.waitForURL(/\/drafts\/[^/]+$/);
}

/** A referral of a new patient, with branches and a red flag, from the first page to its reference. */
export async function refer(gp: Person, patient: Patient): Promise<void> {
  await beginDraft(gp, patient);
  await fillIn(gp);
  await throughTheRedFlag(gp);
  await gp.follow('Check and send');
  await gp.sees('What will be shared with whom');
  await gp.press('Send the referral');
  await gp.page.waitForURL(/\/received$/);
  expect(await gp.page.textContent('.nhsuk-panel')).toMatch(/Reference\s+\w{3}-\w{3}-\w{3}/);
}
