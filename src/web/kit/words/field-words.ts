/** How a page asks for a field. */
export interface FieldWords {
  label: string;
  hint?: string;
}

const REVIEW = {
  label: 'When is the wait looked at again?',
  hint: 'If a visit is expected, its date.',
};

/** By `action.field` where actions differ, else by the field; `items-question` is a field inside a row of `items`. */
const WORDS: Readonly<Record<string, FieldWords>> = {
  outcome: { label: 'What does the patient need?' },
  serviceLine: { label: 'Service line' },
  needCodes: { label: 'Needs', hint: 'Tick all that apply.' },
  comment: { label: 'What did you find?' },
  redFlagsReviewed: { label: 'I have reviewed the red flags' },
  category: { label: 'Priority' },
  'prioritise.reason': {
    label: 'Reason (needed when the priority differs from the one before)',
  },
  items: { label: 'What is missing?', hint: 'One question in each box. Leave the others empty.' },
  'items-question': { label: 'Question' },
  'items-questionId': { label: 'Where the form asks it (optional)' },
  dueAt: { label: 'When do you need the answer?' },
  phoneAttemptAt: {
    label: 'When did you try to ring the referrer?',
    hint: 'Needed for a 2-hour response; leave it empty otherwise.',
  },
  'provide-information.items': { label: 'What was asked' },
  'items-answer': { label: 'Answer' },
  'items-declinedBecause': { label: 'If you cannot answer: why not?' },
  teamId: { label: 'Team' },
  'offer-bed.teamId': { label: 'Ward' },
  'request-bed.teamId': { label: 'Bed desk' },
  overrideReason: {
    label: 'Why this one, if it is not the first or does not fit in every point?',
    hint: 'Needed where a point is not met. It is kept and reported.',
  },
  needs: { label: 'Needs', hint: 'At least two.' },
  'needs-serviceLine': { label: 'Service line' },
  'needs-needCodes': { label: 'Needs' },
  'decline.reasonCode': { label: 'Why does your team decline?' },
  'decline.comment': {
    label: 'What should the Single Point of Access know?',
    hint: 'For example, who could help better.',
  },
  advice: { label: 'Advice to the referrer' },
  keptReference: { label: 'Reference of the referral that is kept', hint: 'For example 4F7-KX9-2MP.' },
  purpose: { label: 'What is the bed for?' },
  reviewAt: REVIEW,
  'hold.reviewAt': { label: 'When is the hold looked at again?' },
  appointmentAt: { label: 'When is the visit?' },
  place: { label: 'Where? (optional)', hint: 'For example at home, or the name of a clinic.' },
  cancelledBy: { label: 'Who cancelled?' },
  'cancel-appointment.reasonCode': { label: 'Why was it cancelled?' },
  attendanceCode: { label: 'What happened?' },
  contactAt: { label: 'When was the first contact?' },
  medium: { label: 'How was the contact made?' },
  pausesClocks: {
    label: 'The respond-by clock stands still meanwhile',
    hint: 'Only where the policy of the service allows it. National clocks never stand still.',
  },
  bed: { label: 'Which bed?', hint: 'For example Bay 2, bed 4.' },
  holdUntil: { label: 'Until when is the bed held?' },
  closureReason: { label: 'Why is the referral closed?' },
  'discharge.outcome': { label: 'What was reached, against the goals?' },
  letter: { label: 'What should the GP know?', hint: 'This is the text of the discharge letter.' },
  diedAt: { label: 'When did the patient die?' },
  informedBy: { label: 'Who told you?' },
  reason: { label: 'Reason' },
};

/** @param path of the field without the numbers of its rows: `items-question` */
export const wordsFor = (action: string, path: string): FieldWords | undefined =>
  WORDS[`${action}.${path}`] ?? WORDS[path];
