import type { Person } from '../cast.js';
import type { Answers } from '../hands.js';
import type { Named } from './patients.js';

/** From a worklist to the page of a referral. */
export async function openFrom(person: Person, list: string, { name }: Named): Promise<void> {
  await person.begin();
  await person.follow(list);
  await person.follow(name);
}

export async function claim(triager: Person, patient: Named): Promise<void> {
  await openFrom(triager, 'New', patient);
  await triager.press('Claim for triage');
  await triager.sees('You have claimed this referral.');
}

/** The triage, then the priority. @param priority with its reason, where it is not what was asked for */
export async function triage(triager: Person, priority: Answers): Promise<void> {
  await triager.follow('Record triage');
  await triager.fill({
    outcome: 'forService',
    serviceLine: 'communityNursing',
    needCodes: ['catheter-care'],
    comment: 'Blocked catheter after a spinal injury; was told of autonomic dysreflexia.',
    redFlagsReviewed: 'true',
  });
  await triager.press('Record triage');
  await triager.sees('The triage is recorded.');
  await triager.sees(/P1: Within 4 hours Respond by/);
  await triager.fill(priority);
  await triager.press('Set the priority');
  await triager.sees('The priority is set.');
}

/** From the ranked matches. @param reason why this one, where another stands before it or it does not fit */
export async function offer(coordinator: Person, team: string, reason = ''): Promise<void> {
  await coordinator.follow('Offer to a team');
  await coordinator.sees(/best first\. You decide\. 1\. Community nursing/);
  await coordinator.fill({ teamId: team, ...(reason && { overrideReason: reason }) });
  await coordinator.press('Offer to a team');
  await coordinator.sees('The referral is offered to the team.');
}
