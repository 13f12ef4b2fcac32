import { demoUser } from '../../../src/demo/users.js';
import type { Role } from '../../../src/domain/actor.js';
import type { TestApp } from '../../support/app.js';
import { aReferral, type Referral } from '../../support/referral-story.js';

/** One person who signs in with each role. */
export const PERSON: Readonly<Record<Exclude<Role, 'system'>, string>> = {
  referrer: 'gp',
  practiceStaff: 'practice',
  callHandler: 'callhandler',
  coordinator: 'coordinator',
  triageClinician: 'triage',
  teamMember: 'nurse',
  teamLead: 'nurselead',
  bedManager: 'bedmanager',
  privacyOfficer: 'privacy',
  auditor: 'auditor',
  administrator: 'admin',
};
export const SIGNED_IN = Object.keys(PERSON) as (keyof typeof PERSON)[];

export const UNKNOWN = '01999999-9999-7999-8999-999999999999';

/** Referrals that somebody of each kind has a part in, and others have not. */
export interface Cast {
  /** Of the first practice, with the team of nurses. */
  nursing: Referral;
  /** Of the second practice, waiting for a bed. */
  bed: Referral;
  /** Of the first practice, not sent. */
  draft: Referral;
  /** Of the second practice, not sent. */
  foreignDraft: Referral;
}

export async function cast(app: TestApp): Promise<Cast> {
  const bed = aReferral(app, 'community-hospital-bed')
    .submitted('gp2')
    .claimed()
    .triaged('communityHospital');
  return {
    nursing: await aReferral(app).offered().accepted().done(),
    bed: await bed
      .prioritised()
      .acted('coordinator', 'request-bed', { teamId: 'bed-bureau', purpose: 'rehabilitation' })
      .done(),
    draft: await aReferral(app).drafted().done(),
    foreignDraft: await aReferral(app).drafted('gp2').done(),
  };
}

/** Which of these somebody has a part in, by what the field says and not by the policy. */
export function partsOf(role: keyof typeof PERSON, { nursing, bed, draft, foreignDraft }: Cast) {
  const all = [nursing, bed, draft, foreignDraft];
  const own: Record<keyof typeof PERSON, Referral[]> = {
    referrer: [nursing, draft],
    practiceStaff: [nursing, draft],
    callHandler: [nursing, bed],
    coordinator: [nursing, bed],
    triageClinician: [nursing, bed],
    teamMember: [nursing],
    teamLead: [nursing],
    bedManager: [bed],
    privacyOfficer: [],
    auditor: [],
    administrator: [],
  };
  return { own: own[role], foreign: all.filter((each) => !own[role].includes(each)) };
}

export interface Row {
  id: string;
  referring_organisation: string;
  team_id: string | null;
  service_line: string | null;
  received_at: Date | null;
}

/** Own practice, own team, what has come to the SPA, beds: by the words of the field. */
export function hasAPart(role: keyof typeof PERSON, row: Row): boolean {
  const person = demoUser(PERSON[role])!;
  switch (role) {
    case 'referrer':
    case 'practiceStaff':
      return row.referring_organisation === person.organisation;
    case 'teamMember':
    case 'teamLead':
      return row.team_id === person.team;
    case 'bedManager':
      return row.service_line === 'communityHospital' && row.received_at !== null;
    case 'privacyOfficer':
    case 'auditor':
    case 'administrator':
      return false;
    default:
      return row.received_at !== null;
  }
}
