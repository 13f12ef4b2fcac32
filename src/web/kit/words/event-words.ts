import type { EventType } from '../../../domain/event-types.js';
import { plain } from '../../../domain/plain.js';
import { EVENTS } from '../../../referrals/core/lifecycle/lifecycle.js';
import type { HistoryLine, Said, Titles } from '../../../workflow/step.js';

/** A step of the history in plain words. */
export const eventWords = (type: string, said: Said, declineTitles: Titles): HistoryLine =>
  EVENTS[type as EventType]?.history(said, declineTitles) ?? {
    title: plain(type.replaceAll('_', ' ')),
    details: [],
  };
