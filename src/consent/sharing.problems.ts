import { SENTENCES } from '../domain/sentences.js';
import { invalid } from '../server/http/payload.js';
import { Problem } from '../server/http/problem.js';

export const noUnit = (role: string) =>
  new Problem(403, 'NO_UNIT', `The role ${role} belongs to no unit that records or sees what is shared.`);

export const notYourUnit = () =>
  new Problem(
    403,
    'NOT_YOUR_UNIT',
    'A team can record the patient’s decisions for itself only. The practice and the SPA can record them for any unit.',
  );

export const onlyByOverride = () =>
  new Problem(
    403,
    'ONLY_BY_OVERRIDE',
    'You see this record by an override. It lets you read the record and write notes, nothing else.',
  );

export const unknownUnit = (index: number) =>
  invalid([
    {
      pointer: `/decisions/${index}/unit`,
      code: 'unknown',
      message: 'There is no such unit. See the directory of services.',
    },
  ]);

export const unknownKey = (pointer: string, keys: string[]) =>
  invalid([{ pointer, code: 'option', ...SENTENCES.choice(keys) }]);

export const authorityMissing = () =>
  invalid([
    {
      pointer: '/authority',
      code: 'required',
      message: 'Say by what right the carer decides, or who was consulted about best interests',
    },
  ]);

export const notYetAsked = () =>
  invalid([{ pointer: '/askedAt', code: 'future', message: 'The patient cannot be asked in the future' }]);

export const twiceDecided = (index: number) =>
  invalid([
    {
      pointer: `/decisions/${index}`,
      code: 'twice',
      message: 'Record one decision for each unit and direction',
    },
  ]);

export const strangeReferral = () =>
  invalid([
    { pointer: '/referralId', code: 'unknown', message: 'There is no such referral of this patient' },
  ]);

export const noExport = () =>
  new Problem(
    409,
    'NO_EXPORT_DURING_OVERRIDE',
    'While your override lasts this record cannot be exported. End the override first.',
  );

export const noOverride = () => new Problem(404, 'OVERRIDE_UNKNOWN', 'There is no such override.');

export const overrideOver = () => new Problem(409, 'OVERRIDE_OVER', 'This override has ended already.');

export const reviewed = () =>
  new Problem(409, 'OVERRIDE_REVIEWED', 'This override has been reviewed already.');

export const ownOverride = () =>
  new Problem(403, 'OWN_OVERRIDE', 'You cannot review your own override. Somebody else must.');

export const noContact = () =>
  new Problem(
    409,
    'NO_CONTACT',
    'No contact details for this way are recorded. Ask the patient’s practice or the SPA to add them.',
  );

export const tooManyCodes = (seconds: number) =>
  new Problem(
    429,
    'TOO_MANY_CODES',
    'This patient has been sent too many codes for your unit. Try again later.',
    {},
    { 'Retry-After': String(seconds) },
  );

export const noCode = () =>
  new Problem(
    409,
    'NO_CODE',
    'There is no valid code: it was used, is too old, or was tried too often. Send a new one.',
  );

export const wrongCode = (triesLeft: number) =>
  new Problem(422, 'WRONG_CODE', 'This is not the code that was sent to the patient.', { triesLeft });

export const codeNotSent = () =>
  new Problem(
    503,
    'CODE_NOT_SENT',
    'The code could not be sent. Try again shortly, or send it the other way.',
  );
