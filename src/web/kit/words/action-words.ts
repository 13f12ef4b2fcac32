interface ActionWords {
  intro?: string;
  /** What the next page says once it is done. No word of a patient. */
  done: string;
  /** The button is red: it ends something. */
  ends?: true;
  /** Not what a page offers first. */
  rare?: true;
}

/** Every action of `referral.actions.ts` has its words; a test looks. */
export const ACTION_WORDS: Readonly<Record<string, ActionWords>> = {
  submit: { done: 'The referral is sent.' },
  claim: { done: 'You have claimed this referral.' },
  release: { done: 'The referral is back in the queue for anybody to claim.' },
  'record-triage': { done: 'The triage is recorded.' },
  prioritise: { done: 'The priority is set. It fixes the time by which the patient is seen.' },
  'request-information': {
    intro:
      'Ask only for what you need to go on. The referrer answers each item; then the referral comes back to you by itself.',
    done: 'The referrer is asked. The referral comes back here when they answer, or when the time is over.',
  },
  'provide-information': { done: 'Your answer is sent. The referral goes on.' },
  allocate: { done: 'The referral is offered to the team.' },
  split: {
    intro: 'Each need becomes a referral of its own. This one closes when the last of them closes.',
    done: 'The referral is split. Each part now has its own page.',
  },
  accept: {
    done: 'Accepted. Your team now has the next step: book, or put the patient on the waiting list.',
  },
  decline: {
    intro:
      'The referral goes back to the Single Point of Access, which offers it elsewhere. The referrer is told, and need not start again.',
    done: 'Declined. The Single Point of Access has it back.',
    ends: true,
  },
  'return-with-advice': {
    intro:
      'This closes the referral. Two duties are opened: to inform the referrer, and to inform the patient.',
    done: 'Returned with advice. Two duties are open: to inform the referrer and the patient.',
    ends: true,
  },
  'add-to-waiting-list': {
    intro:
      'The team keeps the referral. You are reminded at the time of the review if nothing is booked by then.',
    done: 'The patient is on the waiting list.',
  },
  book: { done: 'The visit is booked. The referrer is told.' },
  reschedule: { done: 'The visit is moved. The referrer is told.' },
  'cancel-appointment': {
    intro: 'The patient goes back to the waiting list.',
    done: 'The visit is cancelled. The patient is on the waiting list again.',
  },
  'record-non-attendance': {
    intro: 'The patient goes back to the waiting list. Nobody is discharged by this.',
    done: 'The non-attendance is recorded. The patient is on the waiting list again.',
  },
  'record-first-contact': {
    intro: 'This stops the clocks. The 2-hour and 2-day clocks stop only at a face-to-face contact.',
    done: 'The first contact is recorded. The clocks have stopped.',
  },
  hold: {
    intro:
      'Use this while the patient is unavailable, or waits for something else. You are reminded at the time of the review.',
    done: 'The referral is on hold.',
  },
  resume: { done: 'The referral goes on where it was.' },
  'request-bed': { done: 'The bed desk is asked for a bed.' },
  'offer-bed': {
    intro: 'The bed is held for this patient until the time you give. The ward is told.',
    done: 'The bed is offered. The ward is told.',
  },
  admit: { done: 'The patient is admitted.' },
  'transfer-out': {
    intro: 'The bed is kept for 24 hours in case the patient comes back.',
    done: 'The patient is transferred out. The bed is kept for 24 hours.',
  },
  'return-to-ward': { done: 'The patient is back on the ward.' },
  discharge: {
    intro: 'This closes the referral. The referrer reads what you write for the GP.',
    done: 'The patient is discharged. The referrer is told.',
    ends: true,
  },
  cancel: {
    intro: 'Once care has started, this asks the team to stop; before that, it closes the referral.',
    done: 'The cancellation is recorded.',
    ends: true,
    rare: true,
  },
  'refuse-cancellation': {
    intro: 'The referral goes on. Whoever asked to cancel it is told why.',
    done: 'The cancellation is refused. The referral goes on.',
  },
  'mark-duplicate': {
    intro: 'This closes the referral and links it to the one that is kept.',
    done: 'Closed as a duplicate, and linked to the one that is kept.',
    ends: true,
    rare: true,
  },
  'mark-error': {
    intro: 'Two people are needed: the second one closes the referral.',
    done: 'Marked as entered in error. It is closed once a second person has marked it.',
    ends: true,
    rare: true,
  },
  'record-death': {
    intro: 'This closes the referral, stops its clocks and silences messages to the patient.',
    done: 'The death is recorded. The referral is closed.',
    ends: true,
    rare: true,
  },
  reallocate: {
    intro:
      'The team loses the referral. The time of its receipt stays, so that the patient does not wait anew.',
    done: 'The referral is back with the Single Point of Access, to be offered again.',
    rare: true,
  },
  reopen: { done: 'The referral is open again, in triage.', rare: true },
};
