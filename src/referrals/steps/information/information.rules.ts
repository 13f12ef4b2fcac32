import { isOfATeam, type Role } from '../../../domain/actor.js';
import type { MissingItem, State } from '../../../domain/referral.types.js';
import type { ProvidedItemDto, ProvideInformationDto, RequestInformationDto } from './information.dto.js';

export const QUESTION = 'REQUEST_INFORMATION';
export const ANSWER = 'PROVIDE_INFORMATION';
export const OVERDUE = 'INFORMATION_OVERDUE';

/** The items with the answers given now; an answer replaces the one, or the reason, that was given before. */
export const withAnswers = (items: MissingItem[], given: ProvidedItemDto[]): MissingItem[] =>
  items.map(({ answer, declinedBecause, ...item }) => {
    const now = given.find(({ id }) => id === item.id) ?? { answer, declinedBecause };
    return {
      ...item,
      ...(now.answer !== undefined && { answer: now.answer }),
      ...(now.declinedBecause !== undefined && { declinedBecause: now.declinedBecause }),
    };
  });

export const isOpen = ({ answer, declinedBecause }: MissingItem): boolean =>
  answer === undefined && declinedBecause === undefined;

/** What is still missing once these answers are there. */
export const openItems = (items: MissingItem[], given: ProvidedItemDto[]): MissingItem[] =>
  withAnswers(items, given).filter(isOpen);

/** A step of the history, as it is kept. */
export interface InformationEvent {
  type: string;
  to_state: State;
  payload: Record<string, unknown>;
  at: string;
  actor_role: string;
}

/** A request for information from first to last, as the history tells it; what was answered before it ended stays. */
export interface InformationRequest {
  /** The first, second, … of this referral. */
  request: number;
  askedAt: string;
  askedBy: 'spa' | 'team';
  dueAt: string;
  items: MissingItem[];
  /** `ended`: the referral was closed before. */
  outcome: 'open' | 'answered' | 'overdue' | 'ended';
  endedAt: string | null;
}

/** @param events of one referral, oldest first: those that ask, and those that happened while it waited for an answer */
export function requestsIn(events: InformationEvent[]): InformationRequest[] {
  const requests: InformationRequest[] = [];
  for (const { type, to_state, at, actor_role, payload } of events) {
    if (type === QUESTION) {
      const { items, dueAt } = payload as unknown as RequestInformationDto;
      const askedBy = isOfATeam({ role: actor_role as Role }) ? 'team' : 'spa';
      const request = requests.length + 1;
      requests.push({ request, askedAt: at, askedBy, dueAt, items, outcome: 'open', endedAt: null });
      continue;
    }
    const open = requests.at(-1)!;
    if (type === ANSWER) {
      open.items = withAnswers(open.items, (payload as unknown as ProvideInformationDto).items);
    }
    if (to_state !== 'awaitingInformation') {
      open.endedAt = at;
      open.outcome = OUTCOMES[type] ?? 'ended';
    }
  }
  return requests;
}

const OUTCOMES: Record<string, InformationRequest['outcome']> = {
  [ANSWER]: 'answered',
  [OVERDUE]: 'overdue',
};
