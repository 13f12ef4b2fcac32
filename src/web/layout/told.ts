/** What a page says on top after something was done, by the `told` of its address. No word of a patient. */
const TOLD = {
  'draft-saved': 'Your draft is saved. It is under "Drafts" until you send it.',
  'draft-deleted': 'The draft is deleted.',
  'information-sent': 'Your answers are sent. Whoever asked for them was told.',
  'message-sent': 'Your message is sent.',
  cancelled: 'The referral is cancelled. Everybody who had it was told.',
  'cancellation-asked': 'The team was asked to cancel. They answer here.',
  'note-written': 'It is in the record.',
  'sharing-saved': 'What the patient decided is recorded. It counts from now on.',
  'override-started': 'The record is open to you. Every look is kept, and the privacy officer reviews this.',
  'override-ended': 'Your override has ended.',
  'code-right': 'The code is right. Your unit now sees what the patient lets others share.',
  'review-closed': 'It is closed and has left the queue.',
} as const;

export type Told = keyof typeof TOLD;

/** The address of a page that says so. */
export const telling = (address: string, told: Told): string => `${address}?told=${told}`;

export function toldIn(query: unknown): string | null {
  const key = (query as { told?: unknown } | undefined)?.told;
  return typeof key === 'string' && Object.hasOwn(TOLD, key) ? TOLD[key as Told] : null;
}
