import { BED_DESK, NURSING, THERAPY, WARD } from './cast.js';
import { BEFORE, LATER, NOW } from './events.js';
import { examplesOf, type Example } from './rule-example.js';

const held = { team: NURSING, serviceLine: 'communityNursing', receivedAt: BEFORE } as const;
const offered = (unmet: string[], team: typeof NURSING | typeof THERAPY = NURSING) => ({
  team: { ...team, unmet },
  overrideReason: undefined,
});
const byTeam = { by: 'teamMember', context: held } as const;
const bed = (transferredOut: boolean) => ({
  ...held,
  team: WARD,
  bed: { name: 'Bay 2, bed 4', holdUntil: LATER, transferredOut },
});

const suits = examplesOf('suitsOrIsOverridden', 'prioritised', 'ALLOCATE', { context: held });
const beds = examplesOf('teamHasBeds', 'prioritised', 'REQUEST_BED');
const mine = examplesOf('isInTheTeam', 'allocated', 'ACCEPT', byTeam);
const capacity = examplesOf('capacityIsNotTheReason', 'allocated', 'DECLINE', byTeam);
const reason = examplesOf('declineReasonIsListed', 'allocated', 'DECLINE', byTeam);
const review = examplesOf('reviewedLater', 'accepted', 'ADD_TO_WAITING_LIST', byTeam);
const booking = examplesOf('bookedForLater', 'accepted', 'BOOK', byTeam);
const bedHold = examplesOf('heldForLater', 'bedRequested', 'OFFER_BED', { by: 'bedManager' });
const happened = examplesOf('contactHasHappened', 'accepted', 'RECORD_FIRST_CONTACT', byTeam);
const follows = examplesOf('contactFollowsReceipt', 'accepted', 'RECORD_FIRST_CONTACT', byTeam);
const faceToFace = examplesOf('contactIsFaceToFaceWhenItMust', 'accepted', 'RECORD_FIRST_CONTACT', byTeam);
const back = examplesOf('cameBackFromAcute', 'bedHeld', 'RETURN_TO_WARD', { by: 'teamMember' });
const admitted = examplesOf('isStillToBeAdmitted', 'bedHeld', 'ADMIT', { by: 'bedManager' });

/** The community team and the ward. */
export const CARE: Example[] = [
  suits.holds('the service takes this age, area and need', 'allocated', { says: offered([]) }),
  suits.holds('it does not, and a reason is given', 'allocated', {
    says: { ...offered(['It takes adults only.']), overrideReason: 'Agreed with the lead' },
  }),
  suits.fails('it does not, and no reason is given', 'OVERRIDE_REASON_NEEDED', {
    says: offered(['It takes adults only.']),
  }),
  suits.fails('triage found another service line, and no reason is given', 'OVERRIDE_REASON_NEEDED', {
    says: offered([], THERAPY),
  }),
  beds.holds('the team is of the community hospitals', 'bedRequested'),
  beds.fails('the team has no beds', 'NO_BED_DESK', { says: { team: { ...NURSING, unmet: [] } } }),
  mine.holds('I am in the team it was offered to', 'accepted'),
  mine.fails('I am in another team', 'NOT_YOUR_TEAM', { team: THERAPY.id }),
  capacity.holds('the reason is about the patient or the service', 'declined'),
  capacity.fails('the reason is that we are full', 'CAPACITY_IS_NO_REASON', {
    says: { reasonCode: 'capacity', capacity: true },
  }),
  reason.holds('the template lists the reason', 'declined', { says: { reasonCode: 'notMeetingCriteria' } }),
  reason.fails('the template does not list the reason', 'REASON_NOT_LISTED', {
    says: { reasonCode: 'noKey' },
  }),
  review.holds('the review is to come', 'waiting'),
  review.fails('the review is now', 'REVIEW_IN_THE_PAST', { says: { reviewAt: NOW } }),
  booking.holds('the visit is to come', 'booked'),
  booking.fails('the visit was an hour ago', 'APPOINTMENT_IN_THE_PAST', { says: { appointmentAt: BEFORE } }),
  bedHold.holds('the bed is held until later', 'bedHeld'),
  bedHold.fails('the bed was held until an hour ago', 'HOLD_IN_THE_PAST', { says: { holdUntil: BEFORE } }),
  happened.holds('the contact is just over', 'inTreatment', { says: { contactAt: NOW } }),
  happened.fails('the contact is to come', 'CONTACT_IN_THE_FUTURE', { says: { contactAt: LATER } }),
  happened.fails('the contact is half an hour away in another zone', 'CONTACT_IN_THE_FUTURE', {
    says: { contactAt: '2026-03-02T10:30:00+01:00' },
  }),
  follows.holds('the contact came with the receipt', 'inTreatment', { says: { contactAt: BEFORE } }),
  follows.holds('the contact is written in another zone', 'inTreatment', {
    says: { contactAt: '2026-03-02T09:30:00+01:00' },
  }),
  follows.fails('the contact was before the receipt', 'CONTACT_BEFORE_RECEIPT', {
    says: { contactAt: '2026-03-02T07:59:59Z' },
  }),
  ...(['P0', 'P3'] as const).map((category) =>
    faceToFace.fails(`a ${category} contact was by telephone`, 'FACE_TO_FACE_NEEDED', {
      context: { ...held, category },
      says: { medium: '02' },
    }),
  ),
  faceToFace.holds('a 2-hour contact was face to face', 'inTreatment', {
    context: { ...held, category: 'P0' },
  }),
  faceToFace.holds('a routine contact was by telephone', 'inTreatment', {
    context: { ...held, category: 'P4' },
    says: { medium: '02' },
  }),
  back.holds('the patient was transferred to an acute hospital', 'admitted', { context: bed(true) }),
  back.fails('the patient never was on the ward', 'NOT_TRANSFERRED_OUT', { context: bed(false) }),
  admitted.holds('the patient is on the way in', 'admitted', { context: bed(false) }),
  admitted.fails('the patient was on the ward before', 'ALREADY_ADMITTED', { context: bed(true) }),
  beds.holds('it is the bed managers’ desk', 'bedRequested', {
    says: { team: { ...BED_DESK, unmet: [] } },
  }),
];
