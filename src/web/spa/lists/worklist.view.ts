import { plain } from '../../../domain/plain.js';

/** One referral as lists and search answer it. */
export interface Item {
  id: string;
  reference: string;
  state: string;
  version: number;
  serviceLine: string | null;
  category: string | null;
  requestedCategory: string | null;
  suggestedCategory: string | null;
  patient: {
    nhsNumber: string | null;
    givenName: string | null;
    familyName: string | null;
    dateOfBirth: string | null;
  };
  owner: { name: string } | null;
  respondBy: string | null;
  riskAt: string | null;
  waitingSince: string;
  nextActionBy: string | null;
  /** Code of the reason for referral. */
  reason: string | null;
  redFlags: string[];
  missingInformation: boolean;
  cancellationRequested: boolean;
  unread: number;
}

export interface CategoryWords {
  id: string;
  title: string;
}

const COLOURS = ['red', 'orange', 'yellow', 'blue', 'grey'];

/** A category by colour and by word: the colour says nothing that the word does not. */
export function categoryTag(categories: readonly CategoryWords[], id: string) {
  const rank = categories.findIndex((each) => each.id === id);
  return {
    colour: COLOURS[rank] ?? 'grey',
    text: rank < 0 ? id : `${id} ${categories[rank]!.title.toLowerCase()}`,
  };
}

/** Risk stands in lists to the quarter of an hour. */
const QUARTER = 15 * 60_000;
const inTheSameQuarter = (one: string, other: string): boolean =>
  Math.floor(Date.parse(one) / QUARTER) === Math.floor(Date.parse(other) / QUARTER);

/** A row of a list. Its clock is the respond-by where that is running, before there is one the moment that the list goes by. */
export function rowOf<T extends Item>(item: T, categories: readonly CategoryWords[], reason: string | null) {
  const { category, requestedCategory, suggestedCategory, respondBy, riskAt } = item;
  const presumed = requestedCategory ?? suggestedCategory;
  const standsStill = respondBy !== null && riskAt !== null && !inTheSameQuarter(respondBy, riskAt);
  return {
    ...item,
    reason,
    stateWords: plain(item.state),
    line: item.serviceLine && plain(item.serviceLine),
    tag: category ? categoryTag(categories, category) : presumed && categoryTag(categories, presumed),
    tagNote: category ? null : requestedCategory ? 'asked for' : presumed ? 'suggested' : null,
    clock: standsStill ? null : (respondBy ?? riskAt),
    presumed: respondBy === null,
  };
}

export type Row = ReturnType<typeof rowOf>;

export const itemOf = <T extends Item = Item>(text: string): T => JSON.parse(text) as T;
