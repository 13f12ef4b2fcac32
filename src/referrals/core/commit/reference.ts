import { randomInt } from 'node:crypto';
import { REFERENCE_SPACE, referenceFrom } from '../../../domain/reference.rules.js';

/** A reference nobody can guess from another; the database refuses the rare one that is taken. */
export const newReference = (): string => referenceFrom(randomInt(REFERENCE_SPACE));
