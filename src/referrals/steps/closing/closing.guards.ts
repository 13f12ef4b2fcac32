import { conflict, invalid } from '../../../workflow/refusals.js';
import { guard } from '../../../workflow/step.js';
import { DAY, instant } from '../../../workflow/time.js';
import type { RecordDeathDto } from './closing.dto.js';

const REOPEN_WITHIN_DAYS = 28;

const secondPerson = conflict(
  'SECOND_PERSON_NEEDED',
  'You marked this already: a second person must confirm it.',
);

export const CLOSING_GUARDS = {
  isBeforeFirstContact: guard(
    (context) => context.firstContactAt === null,
    conflict('ALREADY_IN_TREATMENT', 'Care has started: this becomes a request to the team.'),
  ),
  cancellationWasRequested: guard(
    (context) => context.cancellationRequested !== null,
    conflict('NO_CANCELLATION_REQUEST', 'Nobody has asked to cancel this referral.'),
  ),
  keptReferralIsAnother: guard<{ kept: { samePatient: boolean } }>(
    (_context, event) => event.kept.samePatient,
    invalid('NOT_A_DUPLICATE', '/keptReference', 'That is not another referral of the same patient.'),
  ),
  nobodyMarkedIt: guard((context) => context.errorMarkedBy === null, secondPerson),
  isTheSecondPerson: guard(
    (context, event) => context.errorMarkedBy !== null && context.errorMarkedBy !== event.by.id,
    secondPerson,
  ),
  diedBeforeNow: guard<RecordDeathDto>(
    (_context, event) => instant(event.diedAt) <= instant(event.at),
    invalid('DEATH_IN_THE_FUTURE', '/diedAt', 'The time of death cannot be in the future.'),
  ),
  wasReceived: guard(
    (context) => context.receivedAt !== null,
    conflict('NEVER_SENT', 'A draft that was discarded cannot be reopened.'),
  ),
  closedRecently: guard(
    (context, event) => instant(event.at) - instant(context.closedAt!) <= REOPEN_WITHIN_DAYS * DAY,
    conflict('CLOSED_TOO_LONG_AGO', 'It was closed more than 28 days ago: send a new referral.'),
  ),
};
