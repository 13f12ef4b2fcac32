import { aNewNhsNumber } from '../../../support/patients.js';

/** As lists name a patient: `MARLOW, Sheila` */
export interface Named {
  name: string;
}

/** Somebody who is referred. */
export interface Patient extends Named {
  nhsNumber: string;
  givenName: string;
  familyName: string;
}

const NAMES =
  'Marlow Ashby Barrow Cotes Dalby Enderby Fleckney Groby Hathern Ibstock Kibworth Lubenham'.split(' ');
let last = -1;

/** A patient whose name nobody else has. */
export function aPatient(): Patient {
  const familyName = NAMES[(last += 1)]!;
  return {
    nhsNumber: aNewNhsNumber(),
    givenName: 'Sheila',
    familyName,
    name: `${familyName.toUpperCase()}, Sheila`,
  };
}
