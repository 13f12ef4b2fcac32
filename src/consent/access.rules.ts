import type { Actor } from '../domain/actor.js';
import type { Basis } from '../patients/patient.rules.js';
import type { Unit } from './sharing.types.js';

/** Those whom a patient asks to keep their decisions for every unit: their practice, the SPA and the privacy officer. */
const KEEPERS: Basis[] = ['spa', 'ownPractice', 'privacyOfficer'];

/** Others see what was decided for their own unit, lest a decision tell who else cares for the patient. */
export const seesEveryDecision = (basis: Basis): boolean => KEEPERS.includes(basis);

export const mayDecideFor = (basis: Basis, own: Unit | null, unit: Unit): boolean =>
  seesEveryDecision(basis) || (basis !== 'override' && own !== null && own.chain.includes(unit.id));

/** Whether what is clinical in the record is theirs to see at all. */
export const isClinical = ({ role }: Actor): boolean => role !== 'privacyOfficer' && role !== 'administrator';
