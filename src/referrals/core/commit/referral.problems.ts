import { neverFor } from '../../../access/policy/policy.rules.js';
import type { PolicyRefusal } from '../../../access/policy/policy.types.js';
import type { Role } from '../../../domain/actor.js';
import type { EventRecord, ReferralRecord } from '../../../domain/referral.record.js';
import { Problem } from '../../../server/http/problem.js';
import type { Refusal } from '../../../workflow/decide.js';

/** Refusals of `ReferralService`. What the machine refuses has its words beside the guards of the steps. */
export const notFound = () =>
  new Problem(404, 'REFERRAL_UNKNOWN', 'There is no such referral, or it is not yours to see.');

/** @param on YYYY-MM-DD */
export const disposedOf = (reference: string, on: string) =>
  new Problem(
    410,
    'REFERRAL_DISPOSED',
    `What was in this referral need not be kept any longer, and was disposed of on ${on}. Only its reference and dates are left.`,
    { reference, disposedOn: on },
  );

export const unknownAction = () =>
  new Problem(404, 'ACTION_UNKNOWN', 'There is no such action. See the referral’s list of actions.');

/** What the policy says against it. */
export const notAllowed = ({ code, message }: PolicyRefusal) => new Problem(403, code, message);

export const notForRole = (role: Role) => notAllowed(neverFor(role));

export const versionMissing = () =>
  new Problem(
    428,
    'IF_MATCH_MISSING',
    'Say in If-Match which version you saw; its ETag came with the referral.',
  );

/** Who was faster, and what they did. */
export function stale(referral: ReferralRecord, last: EventRecord | undefined): Problem {
  const who = last
    ? `${last.actor_name} (${last.actor_role}) did ${last.type} at ${last.at}`
    : 'somebody changed it';
  return new Problem(
    412,
    'STALE_VERSION',
    `The referral has changed since you read it: ${who}. Read it again.`,
    {
      current: { version: referral.version, state: referral.state },
      lastEvent: last && {
        type: last.type,
        at: last.at,
        by: {
          id: last.actor_id,
          name: last.actor_name,
          role: last.actor_role,
          organisation: last.actor_organisation,
        },
      },
    },
  );
}

const STATUS = { invalid: 422, conflict: 409, forbidden: 403 } as const;

/** @param extra what else the person who tried should know */
export function refused(
  { kind, code, message, pointer }: Refusal,
  extra: Record<string, unknown> = {},
): Problem {
  const errors = pointer === undefined ? {} : { errors: [{ pointer, code, message }] };
  return new Problem(STATUS[kind], code, message, { ...errors, ...extra });
}

export const templateUnknown = (id: string) =>
  new Problem(422, 'TEMPLATE_NOT_PUBLISHED', 'There is no published template with this id.', {
    errors: [{ pointer: '/template', code: 'unknown', message: `No published template is called "${id}"` }],
  });

export const keyReused = () =>
  new Problem(
    422,
    'IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used for another body. Use a new key for a new referral.',
  );

export const stillRunning = () =>
  new Problem(
    409,
    'STILL_RUNNING',
    'A request with this Idempotency-Key is still being worked on. Ask again shortly.',
    {},
    {
      'Retry-After': '1',
    },
  );

export const patientDied = () =>
  new Problem(
    409,
    'PATIENT_DECEASED',
    'The death of this patient is recorded. Call the SPA if that is wrong.',
  );

export const versionUnknown = (version: number) =>
  new Problem(422, 'TEMPLATE_VERSION_UNKNOWN', 'This version of the template was never published.', {
    errors: [
      { pointer: '/templateVersion', code: 'unknown', message: `Version ${version} was never published` },
    ],
  });

export const callIsNoDraft = () =>
  new Problem(422, 'CALL_IS_NO_DRAFT', 'A call is taken down at once, not as a draft.', {
    errors: [{ pointer: '/byPhone', code: 'option', message: 'Leave out draft or byPhone' }],
  });
