import type { ServiceLine, State } from '../../../domain/referral.types.js';

/** How codes are called on pages, where no file of `templates/` names them. */

export const STATE_TITLES: Readonly<Record<State, string>> = {
  draft: 'Draft',
  submitted: 'New',
  inTriage: 'In triage',
  awaitingInformation: 'Waiting for the referrer',
  triaged: 'Triaged',
  prioritised: 'To be offered',
  split: 'Split',
  allocated: 'Offered to the team',
  declined: 'Declined, back with the SPA',
  accepted: 'Accepted',
  waiting: 'On the waiting list',
  booked: 'Booked',
  inTreatment: 'In treatment',
  bedRequested: 'Bed requested',
  bedHeld: 'Bed held',
  admitted: 'In a bed',
  onHold: 'On hold',
  discharged: 'Discharged',
  returned: 'Returned with advice',
  cancelled: 'Cancelled',
  duplicate: 'Closed as a duplicate',
  enteredInError: 'Entered in error',
  deceased: 'Closed: the patient has died',
};

export const SERVICE_LINE_TITLES: Readonly<Record<ServiceLine, string>> = {
  communityNursing: 'Community nursing',
  therapy: 'Therapy',
  intermediateCare: 'Intermediate care',
  communityHospital: 'Community hospital',
};

/** Of fields that the classes of the payloads fix: by field, then code. National codes by their words in the NHS Data Dictionary. */
export const CODE_TITLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  outcome: { forService: 'A service', forAdvice: 'Advice to the referrer' },
  serviceLine: SERVICE_LINE_TITLES,
  purpose: {
    rehabilitation: 'Rehabilitation',
    palliative: 'Palliative care',
    subAcute: 'Sub-acute care',
    respite: 'Respite',
    endOfLife: 'End of life care',
    stroke: 'Stroke rehabilitation',
  },
  cancelledBy: { patient: 'The patient, or somebody for them', team: 'The team' },
  reasonCode: { '01': 'Clinical reasons', '02': 'Other than clinical reasons' },
  attendanceCode: { '3': 'Did not attend, without a warning', '7': 'Came too late to be seen' },
  medium: {
    '01': 'Face to face',
    '02': 'Telephone',
    '03': 'Telemedicine (video)',
    '04': 'Talk type, for a person unable to speak',
    '05': 'Email',
    '06': 'Text message',
    '07': 'On-line triage',
    '08': 'Online instant messaging',
    '98': 'Other',
  },
};
