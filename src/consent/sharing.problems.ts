import { invalid } from '../server/http/payload.js';
import { Problem } from '../server/http/problem.js';

export const noUnit = (role: string) =>
  new Problem(403, 'NO_UNIT', `The role ${role} belongs to no unit that records or sees what is shared.`);

export const notYourUnit = () =>
  new Problem(
    403,
    'NOT_YOUR_UNIT',
    'A team records what the patient decides for the team itself. The practice and the SPA record it for any unit.',
  );

export const onlyByOverride = () =>
  new Problem(
    403,
    'ONLY_BY_OVERRIDE',
    'You see this record by an override, which lets you read and write notes, nothing else.',
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
  invalid([{ pointer, code: 'option', message: `Use one of ${keys.join(', ')}` }]);

export const authorityMissing = () =>
  invalid([
    {
      pointer: '/authority',
      code: 'required',
      message: 'Say by which right the carer decides, or who was consulted about the best interests',
    },
  ]);

export const notYetAsked = () =>
  invalid([{ pointer: '/askedAt', code: 'future', message: 'The patient cannot be asked in the future' }]);

export const twiceDecided = (index: number) =>
  invalid([
    { pointer: `/decisions/${index}`, code: 'twice', message: 'Decide once for each unit and direction' },
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
  new Problem(403, 'OWN_OVERRIDE', 'Somebody else must review the override that was yours.');

export const noContact = () =>
  new Problem(
    409,
    'NO_CONTACT',
    'Nobody has recorded how this patient is reached so. Ask their practice or the SPA to do it.',
  );

export const tooManyCodes = (seconds: number) =>
  new Problem(
    429,
    'TOO_MANY_CODES',
    'This patient was sent enough codes for your unit. Try again later.',
    {},
    { 'Retry-After': String(seconds) },
  );

export const noCode = () =>
  new Problem(
    409,
    'NO_CODE',
    'No code is open: it was used, is too old, or was tried too often. Send another.',
  );

export const wrongCode = (triesLeft: number) =>
  new Problem(422, 'WRONG_CODE', 'This is not the code that the patient was sent.', { triesLeft });

export const codeNotSent = () =>
  new Problem(503, 'CODE_NOT_SENT', 'The code could not be sent. Try again shortly, or the other way.');
