import { plain } from '../../../domain/plain.js';
import { paths } from '../../kit/paths.js';

/** What may stand in the address: a name of a patient may not, so words are sent as a form. */
export const IN_THE_ADDRESS = ['serviceLine', 'category', 'team', 'practice', 'state', 'waiting'];

export type Asked = Record<string, string>;

export const named = (value: string) => ({ value, text: plain(value) });

/** The same filters have the same address, in whatever order they come. */
export const addressWith = (address: string, filters: Asked): string =>
  Object.keys(filters).length === 0
    ? address
    : `${address}?${new URLSearchParams(Object.entries(filters).sort()).toString()}`;

export const addressOf = (list: string, filters: Asked): string =>
  addressWith(paths.worklist({ list }), filters);

/** Saved views as links from the list at this address. */
export const linksOf = <T extends { list: string; filters: Asked }>(views: T[], here: string) =>
  views.map((view) => {
    const href = addressOf(view.list, view.filters);
    return { ...view, href, current: href === here };
  });

/** A form sends what was left empty too. */
export const given = (query: Asked, names: string[]): Asked =>
  Object.fromEntries(Object.entries(query).filter(([name, value]) => names.includes(name) && value !== ''));

const FILTER_TITLES: Readonly<Record<string, string>> = {
  serviceLine: 'Service line',
  category: 'Category',
  team: 'Team',
  practice: 'Practice',
  state: 'State',
  waiting: 'Waiting for at least',
};

/** Filters in words. */
export const filterWords = (filters: Asked): string =>
  Object.entries(filters)
    .map(
      ([name, value]) =>
        `${FILTER_TITLES[name] ?? name}: ${/^[a-z]+([A-Z]|$)/.test(value) ? plain(value) : value}`,
    )
    .join(', ');
