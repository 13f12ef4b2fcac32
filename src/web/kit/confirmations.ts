import { ACTIONS } from '../../referrals/core/lifecycle/actions.js';

/** What a page says on top after something was done, by the `told` of its address. No word of a patient. */
const CONFIRMATIONS = {
  'draft-saved': 'Your draft is saved. It is under "Drafts" until you send it.',
  'draft-deleted': 'The draft is deleted.',
  'information-sent': 'Your answers are sent. The people who asked were told.',
  'message-sent': 'Your message is sent.',
  cancelled: 'The referral is cancelled. Everybody who had it was told.',
  'cancellation-asked': 'The team was asked to cancel. They answer here.',
  'nothing-next': 'Done. Nothing else is waiting on this list.',
  'none-left': 'No new referral is waiting: there is nothing to take up.',
  next: 'Done. This is the next one.',
  claimed: 'This referral is yours now.',
  'messages-read': 'The messages are marked as read for everybody here.',
  phoned: 'The referral is taken. Give the caller its reference.',
  'entry-saved': 'The entry is saved, and used from now on.',
  'holiday-decided': 'The bank holidays are changed. Deadlines set from now on follow them.',
  'hours-changed': 'The opening hours are changed. Deadlines set from now on count them.',
  'template-published': 'It is published, and in use everywhere from its first day on.',
  'template-retired': 'It is retired, and in use nowhere from that day on.',
  'wording-changed': 'The wording is changed, everywhere at once.',
  redriven: 'It is being sent again.',
  'duty-done': 'Recorded that they were told.',
  'note-written': 'It is in the record.',
  'sharing-saved': 'What the patient decided is recorded. It counts from now on.',
  'override-started': 'The record is open to you. Every look is kept, and the privacy officer reviews this.',
  'override-ended': 'Your override has ended.',
  'code-right': 'The code is right. Your unit now sees what the patient lets others share.',
  'sessions-ended':
    'They are signed out on every computer. Whether they can sign in again, the sign-in service says.',
  'capacity-said': 'It is saved. Suggestions go by it from now on.',
  'view-saved': 'The view is saved. It stands beside the lists, for you only.',
  'view-renamed': 'The view has its new name.',
  'view-deleted': 'The view is deleted. No referral is changed by that.',
  'review-closed': 'It is closed and has left the queue.',
} as const;

export type Confirmation = keyof typeof CONFIRMATIONS;

/** The address of a page that says so. */
export const confirming = (address: string, told: Confirmation | `${typeof DONE}${string}`): string =>
  `${address}${address.includes('?') ? '&' : '?'}told=${told}`;

export function confirmationIn(query: unknown): string | null {
  const key = (query as { told?: unknown } | undefined)?.told;
  if (typeof key !== 'string') return null;
  return Object.hasOwn(CONFIRMATIONS, key) ? CONFIRMATIONS[key as Confirmation] : doneIn(key);
}

const DONE = 'did-';

/** The address of a page that says that an action of the lifecycle was done. */
export const confirmingDone = (address: string, action: string): string =>
  confirming(address, `${DONE}${action}`);

function doneIn(key: string): string | null {
  const action = key.startsWith(DONE) ? key.slice(DONE.length) : '';
  return Object.hasOwn(ACTIONS, action) ? ACTIONS[action]!.done : null;
}
