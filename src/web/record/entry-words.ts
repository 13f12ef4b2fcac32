import type { NoteKind } from '../../consent/sharing.types.js';
import type { Role } from '../../domain/actor.js';
import type { JournalEntry, Tab } from '../../records/journal/journal.types.js';
import { ROLE_TITLES } from '../kit/navigation.js';
import { whatHappened } from '../story/story.js';

export const TAB_TITLES: Readonly<Record<Tab, string>> = {
  all: 'All',
  referrals: 'Referrals',
  notes: 'Notes',
  calls: 'Calls',
  contacts: 'Contacts',
  sharing: 'Sharing',
};

export const NOTE_TITLES: Readonly<Record<NoteKind, string>> = {
  note: 'Note',
  call: 'Telephone call',
  contact: 'Contact with the patient',
  dischargeSummary: 'Discharge summary',
};

const SHARING: Readonly<Record<string, string>> = {
  SHARING_DECIDED: 'Decision about sharing',
  OVERRIDE_STARTED: 'Record opened by an override',
};

/** What needs no reason has none: one's own, and referrals sent by or to one's unit. */
const BECAUSE: Readonly<Record<JournalEntry['because'], string | null>> = {
  ownUnit: null,
  sharing: null,
  referral: null,
  shared: 'You see it because the patient shares it with you.',
  override: 'You see it by your override.',
};

/** The person who recorded something, with their role. */
export const personWords = ({ name, role }: { name: string; role: string }): string =>
  `${name}, ${(ROLE_TITLES[role as Role] ?? role).toLowerCase()}`;

/** One line of the journal, in words. */
export const entryWords = ({ type, person, because }: JournalEntry) => ({
  what: whatHappened(type) ?? NOTE_TITLES[type as NoteKind] ?? SHARING[type] ?? type,
  who: personWords(person),
  why: BECAUSE[because],
});
