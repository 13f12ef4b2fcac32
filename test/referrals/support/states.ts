import type { TestApp } from '../../support/app.js';
import { aReferral, type ReferralStory } from '../../support/referral-story.js';

const nursing = (app: TestApp) => aReferral(app);
const bed = (app: TestApp) => aReferral(app, 'community-hospital-bed');

/** A way into each state; some states are reached in more ways than one, where that changes what is possible. */
export const WAYS: Record<string, (app: TestApp) => ReferralStory> = {
  draft: (app) => nursing(app).drafted(),
  submitted: (app) => nursing(app).submitted(),
  'submitted by phone': (app) => nursing(app).phoned(),
  'submitted, one person says it is an error': (app) =>
    nursing(app).submitted().because('triage', 'mark-error'),
  'inTriage by the clinician': (app) => nursing(app).submitted().claimed(),
  'inTriage by the coordinator': (app) => nursing(app).submitted().claimed('coordinator'),
  'awaitingInformation for the SPA': (app) => nursing(app).submitted().claimed().asked(),
  'awaitingInformation for the team': (app) => nursing(app).offered().asked('nurse'),
  'awaitingInformation by phone': (app) => nursing(app).phoned().claimed().asked(),
  triaged: (app) => nursing(app).submitted().claimed().triaged(),
  prioritised: (app) => nursing(app).submitted().claimed().triaged().prioritised(),
  split: (app) => aReferral(app, 'general').splitUp(),
  allocated: (app) => nursing(app).offered(),
  declined: (app) => nursing(app).offered().declined(),
  accepted: (app) => nursing(app).offered().accepted(),
  waiting: (app) => nursing(app).offered().accepted().listed(),
  booked: (app) => nursing(app).offered().accepted().booked(),
  inTreatment: (app) => nursing(app).offered().accepted().seen(),
  'inTreatment with a cancellation asked for': (app) =>
    nursing(app).offered().accepted().seen().because('gp', 'cancel'),
  bedRequested: (app) => bed(app).bedRequested(),
  bedHeld: (app) => bed(app).bedHeld(),
  admitted: (app) => bed(app).bedHeld().acted('ward', 'admit'),
  'bedHeld for a patient sent to acute': (app) =>
    bed(app).bedHeld().acted('ward', 'admit').because('ward', 'transfer-out'),
  'onHold from triage': (app) => nursing(app).submitted().claimed().held(),
  'onHold from treatment': (app) => nursing(app).offered().accepted().seen().held('nurse'),
  discharged: (app) => nursing(app).offered().accepted().seen().discharged(),
  returned: (app) => nursing(app).submitted().claimed().returned(),
  duplicate: (app) => nursing(app).submitted().duplicated(),
  cancelled: (app) => nursing(app).submitted().because('gp', 'cancel'),
  'cancelled as a draft': (app) => nursing(app).drafted().because('gp', 'cancel'),
  enteredInError: (app) =>
    nursing(app).submitted().because('triage', 'mark-error').because('coordinator', 'mark-error'),
  deceased: (app) =>
    aReferral(app, 'community-therapy')
      .submitted()
      .acted('callhandler', 'record-death', { diedAt: app.clock.now().toISOString(), informedBy: 'Family' }),
};

/** Everybody who could act, one for each role and each kind of team. */
export const EVERYBODY = [
  'gp',
  'practice',
  'gp2',
  'callhandler',
  'coordinator',
  'triage',
  'nurse',
  'nurselead',
  'therapist',
  'ward',
  'bedmanager',
  'privacy',
  'auditor',
  'admin',
];

/** Who has no part in any referral: whole routes are not for them. */
export const OUTSIDERS = ['privacy', 'auditor', 'admin'];
