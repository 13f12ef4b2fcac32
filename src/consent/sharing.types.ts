export const DIRECTIONS = ['shareOut', 'shareIn'] as const;
/** May what a unit records be seen by others; may a unit see what others share. */
export type Direction = (typeof DIRECTIONS)[number];

export const DECISIONS = ['allowed', 'dissented', 'notAsked'] as const;
export type Decision = (typeof DECISIONS)[number];

export const BEHALVES = ['patient', 'carer', 'bestInterests'] as const;
/** Who decided: the patient, a carer with authority, or those who act in the patient's best interests. */
export type Behalf = (typeof BEHALVES)[number];

export const NOTE_KINDS = ['note', 'call', 'contact', 'dischargeSummary'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const OUTCOMES = ['justified', 'notJustified', 'followUp'] as const;
/** What the privacy officer found of an override. */
export type Outcome = (typeof OUTCOMES)[number];

export const CHANNELS = ['text', 'email', 'letter'] as const;
export type PatientChannel = (typeof CHANNELS)[number];

export const PATIENT_MESSAGES = ['verificationCode', 'overrideUsed'] as const;
export type PatientMessageKind = (typeof PATIENT_MESSAGES)[number];

export const MESSAGE_STATUSES = ['pending', 'sent', 'kept', 'failed'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** One thing decided for one unit. */
export interface Decided {
  unit: string;
  direction: Direction;
  decision: Decision;
}

/** A team, a practice or other organisation, or the SPA, with what it is part of: itself first, then service and organisation. */
export interface Unit {
  id: string;
  name: string;
  chain: string[];
}
