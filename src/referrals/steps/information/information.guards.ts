import { isOfATeam } from '../../../domain/actor.js';
import { conflict, invalid } from '../../../workflow/refusals.js';
import { guard } from '../../../workflow/step.js';
import { instant } from '../../../workflow/time.js';
import type { ProvideInformationDto, RequestInformationDto } from './information.dto.js';
import { openItems } from './information.rules.js';

export const INFORMATION_GUARDS = {
  mayHoldIt: guard(
    (context, event) => isOfATeam(event.by) || context.team !== null || context.claimedBy?.id === event.by.id,
    conflict('CLAIM_IT_FIRST', 'Claim the referral first: another person may be working on it.'),
  ),
  dueLater: guard<RequestInformationDto>(
    (_context, event) => instant(event.dueAt) > instant(event.at),
    invalid('DUE_IN_THE_PAST', '/dueAt', 'The time by which you need the answer must be in the future.'),
  ),
  phonedFirstWhenUrgent: guard<RequestInformationDto>(
    (context, event) =>
      !context.options.phoneFirst.includes(context.category ?? context.requestedCategory ?? '') ||
      !!event.phoneAttemptAt,
    invalid(
      'PHONE_FIRST',
      '/phoneAttemptAt',
      'For a 2-hour response, phone the referrer first and record when.',
    ),
  ),
  everyAnswerWasAskedFor: guard<ProvideInformationDto>(
    (context, event) =>
      event.items.every(({ id }) => context.information!.items.some((item) => item.id === id)),
    invalid(
      'ITEM_UNKNOWN',
      '/items',
      'Answer only what was asked: the items and their ids are in informationRequested.',
    ),
  ),
  everyItemIsAnswered: guard<ProvideInformationDto>(
    (context, event) => openItems(context.information!.items, event.items).length === 0,
    invalid(
      'ITEMS_OPEN',
      '/items',
      'Some items that were asked for have neither an answer nor a reason yet.',
    ),
  ),
  someItemIsOpen: guard<ProvideInformationDto>(
    (context, event) => openItems(context.information!.items, event.items).length > 0,
    invalid('ITEMS_ANSWERED', '/items', 'Every item that was asked for is answered.'),
  ),
};
