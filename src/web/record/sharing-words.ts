import type { Behalf, Decision, Direction } from '../../consent/sharing.types.js';

export const DIRECTION_TITLES: Readonly<Record<Direction, string>> = {
  shareOut: 'What it records may be seen by others',
  shareIn: 'It may see what others record',
};

export const DECISION_TITLES: Readonly<Record<Decision, string>> = {
  allowed: 'Allowed',
  dissented: 'Not allowed',
  notAsked: 'Not asked',
};

export const BEHALF_TITLES: Readonly<Record<Behalf, string>> = {
  patient: 'The patient',
  carer: 'A carer with the right to decide',
  bestInterests: 'Staff, in the best interests of the patient',
};
