import type { ReferralContext } from '../../../src/domain/referral.types.js';
import { NURSING } from './cast.js';
import { BEFORE, CHILDREN, LATER, NOW } from './events.js';
import { examplesOf, type Example } from './rule-example.js';
import { fresh } from './situations.js';

const PRIYA = { id: 'triageClinician', name: 'Priya Nair', role: 'triageClinician' } as const;
const SAM = { id: 'coordinator', name: 'Sam Okafor', role: 'coordinator' } as const;
const OLU = { id: 'other', name: 'Olu Adeyemi', role: 'triageClinician' } as const;
const asClinician = { by: 'triageClinician', context: { claimedBy: PRIYA } } as const;
const skipping = (skipClaim: boolean) => ({ options: { ...fresh().options, skipClaim } });

const claim = examplesOf('nobodyElseHoldsIt', 'inTriage', 'CLAIM');
const release = examplesOf('holdsItOrCoordinates', 'inTriage', 'RELEASE');
const record = examplesOf('holdsIt', 'inTriage', 'RECORD_TRIAGE', { by: 'triageClinician' });
const skip = examplesOf('claimMayBeSkipped', 'submitted', 'RECORD_TRIAGE', { by: 'triageClinician' });
const ask = examplesOf('mayHoldIt', 'inTriage', 'REQUEST_INFORMATION');
const due = examplesOf('dueLater', 'inTriage', 'REQUEST_INFORMATION', asClinician);
const phone = examplesOf('phonedFirstWhenUrgent', 'inTriage', 'REQUEST_INFORMATION', {
  ...asClinician,
  says: { phoneAttemptAt: undefined },
});
const asked: Partial<ReferralContext> = {
  team: NURSING,
  resume: 'accepted',
  information: {
    items: [
      { id: 'weight', question: 'What is the weight?' },
      { id: 'allergies', question: 'Any allergies?' },
    ],
    dueAt: LATER,
    askedBy: 'team',
  },
};
const weighed = {
  ...asked.information!,
  items: [{ ...asked.information!.items[0]!, answer: '70 kg' }, asked.information!.items[1]!],
};
const answering = { by: 'referrer', context: asked } as const;
const known = examplesOf('everyAnswerWasAskedFor', 'awaitingInformation', 'PROVIDE_INFORMATION', answering);
const answers = examplesOf('everyItemIsAnswered', 'awaitingInformation', 'PROVIDE_INFORMATION', answering);
const partly = examplesOf('someItemIsOpen', 'awaitingInformation', 'PROVIDE_INFORMATION', answering);
const both = [
  { id: 'allergies', declinedBecause: 'Not known' },
  { id: 'weight', answer: '70 kg' },
];
const flags = examplesOf('redFlagsAreReviewed', 'inTriage', 'RECORD_TRIAGE', {
  ...asClinician,
  says: { redFlagsReviewed: undefined },
});
const line = examplesOf('lineIsPermitted', 'inTriage', 'RECORD_TRIAGE', asClinician);
const listed = examplesOf('categoryIsListed', 'triaged', 'PRIORITISE', { by: 'triageClinician' });
const explained = examplesOf('changeOfCategoryIsExplained', 'triaged', 'PRIORITISE', {
  by: 'triageClinician',
  context: { requestedCategory: 'P2' },
  says: { reason: undefined },
});
const split = examplesOf('everyNeedIsPermitted', 'prioritised', 'SPLIT', { by: 'triageClinician' });
const urgent = { claimedBy: PRIYA, requestedCategory: 'P0' } as const;
const resumed = examplesOf('wasIn', 'awaitingInformation', 'PROVIDE_INFORMATION', {
  by: 'referrer',
  context: asked,
  says: { items: both },
});
const [first, second] = CHILDREN;
const lastChild = examplesOf('isTheLastChild', 'split', 'CHILD_CLOSED', { by: 'system' });
const otherChildren = examplesOf('otherChildrenAreOpen', 'split', 'CHILD_CLOSED', { by: 'system' });
const children = (closed: boolean) => ({
  context: {
    children: [
      { id: first, closed },
      { id: second, closed: false },
    ],
  },
  says: { child: second },
});

/** Triage: claiming, asking, recording, prioritising, splitting. */
export const TRIAGE: Example[] = [
  claim.holds('nobody holds it', 'inTriage'),
  claim.holds('I hold it already', 'inTriage', { context: { claimedBy: SAM } }),
  claim.fails('somebody else holds it', 'HELD_BY_ANOTHER', { context: { claimedBy: PRIYA } }),
  release.holds('I hold it', 'submitted', asClinician),
  release.holds('I coordinate, and its holder went home', 'submitted', { context: { claimedBy: PRIYA } }),
  release.fails('a clinician gives back what another holds', 'NOT_YOURS_TO_RELEASE', {
    by: 'triageClinician',
    context: { claimedBy: SAM },
  }),
  record.holds('I hold it', 'triaged', { context: { claimedBy: PRIYA } }),
  record.fails('nobody holds it', 'CLAIM_IT_FIRST'),
  record.holds('a coordinator keeps it for a clinician', 'triaged', { context: { claimedBy: SAM } }),
  record.fails('another clinician holds it', 'CLAIM_IT_FIRST', { context: { claimedBy: OLU } }),
  skip.holds('the template allows triage without a claim', 'triaged', { context: skipping(true) }),
  skip.fails('the template wants a claim first', 'CLAIM_IT_FIRST', { context: skipping(false) }),
  ask.holds('I hold it', 'awaitingInformation', asClinician),
  ask.fails('another holds it', 'CLAIM_IT_FIRST', { context: { claimedBy: PRIYA } }),
  due.holds('the answer is due in three days', 'awaitingInformation', { says: { dueAt: LATER } }),
  due.fails('the answer is due this very moment', 'DUE_IN_THE_PAST', { says: { dueAt: NOW } }),
  due.fails('the answer was due an hour ago', 'DUE_IN_THE_PAST', { says: { dueAt: BEFORE } }),
  phone.holds('it is not for a 2-hour response', 'awaitingInformation'),
  phone.holds('it is for a 2-hour response and the referrer was phoned', 'awaitingInformation', {
    context: urgent,
    says: { phoneAttemptAt: BEFORE },
  }),
  phone.holds('a 2-hour response was asked for and triage made it less urgent', 'awaitingInformation', {
    context: { ...urgent, category: 'P2' },
  }),
  phone.fails('a 2-hour response was asked for and nobody phoned', 'PHONE_FIRST', { context: urgent }),
  phone.fails('triage made it a 2-hour response and nobody phoned', 'PHONE_FIRST', {
    context: { claimedBy: PRIYA, category: 'P0' },
  }),
  known.holds('an item that was asked for is answered', 'awaitingInformation', {
    says: { items: [both[1]!] },
  }),
  known.fails('something is answered that was not asked', 'ITEM_UNKNOWN', {
    says: { items: [...both, { id: 'height', answer: '170 cm' }] },
  }),
  answers.holds('each item is answered or declined, in any order', 'accepted', { says: { items: both } }),
  answers.holds('the others were answered before', 'accepted', {
    context: { ...asked, information: weighed },
    says: { items: [both[0]!] },
  }),
  answers.fails('an item is still open', 'awaitingInformation', { says: { items: [both[0]!] } }),
  answers.fails('an item is answered again while another is open', 'awaitingInformation', {
    context: { ...asked, information: weighed },
    says: { items: [{ id: 'weight', answer: '72 kg' }] },
  }),
  partly.holds('an item is still open', 'awaitingInformation', { says: { items: [both[0]!] } }),
  partly.fails('each item is answered or declined', 'accepted', { says: { items: both } }),
  flags.holds('there are no red flags', 'triaged'),
  flags.holds('the red flags were reviewed', 'triaged', {
    context: { redFlags: ['sepsis'], claimedBy: PRIYA },
    says: { redFlagsReviewed: true },
  }),
  flags.fails('nothing says that the red flags were reviewed', 'RED_FLAGS_NOT_REVIEWED', {
    context: { redFlags: ['sepsis'], claimedBy: PRIYA },
  }),
  line.holds('the template leads to therapy', 'triaged', { says: { serviceLine: 'therapy' } }),
  line.fails('the template does not lead to intermediate care', 'LINE_NOT_PERMITTED', {
    says: { serviceLine: 'intermediateCare' },
  }),
  listed.holds('the template uses the category', 'prioritised'),
  listed.fails('the template does not use the category', 'CATEGORY_NOT_LISTED', {
    context: { options: { ...fresh().options, categories: ['P3', 'P4'] } },
  }),
  explained.holds('it is the category the referrer asked for', 'prioritised'),
  explained.holds('it differs and a reason is given', 'prioritised', {
    says: { category: 'P1', reason: 'In pain' },
  }),
  explained.fails('it differs from what the referrer asked for, without a reason', 'REASON_FOR_CATEGORY', {
    says: { category: 'P4' },
  }),
  explained.fails('it differs from the category before, without a reason', 'REASON_FOR_CATEGORY', {
    context: { category: 'P1' },
  }),
  split.holds('the template leads to each service line', 'split'),
  split.fails('the template does not lead to one of them', 'LINE_NOT_PERMITTED', {
    context: { permittedLines: ['communityNursing'] },
  }),
  resumed.holds('it was accepted when the team asked', 'accepted'),
  resumed.holds('it was on offer when the team asked', 'allocated', {
    context: { ...asked, resume: 'allocated' },
  }),
  resumed.fails('nothing says where it was', 'NOTHING_TO_RESUME', { context: { ...asked, resume: null } }),
  lastChild.holds('the others closed before', 'discharged', children(true)),
  lastChild.fails('another is open', 'split', children(false)),
  otherChildren.holds('another is open', 'split', children(false)),
  otherChildren.fails('the others closed before', 'discharged', children(true)),
];
