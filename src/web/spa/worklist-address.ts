import { paths } from '../paths.js';
import { plain } from './words.js';

/** What may stand in the address: a name of a patient may not, so words are sent as a form. */
export const IN_THE_ADDRESS = ['serviceLine', 'category', 'team', 'practice', 'state', 'waiting'];

export type Asked = Record<string, string>;

export const named = (value: string) => ({ value, text: plain(value) });

export const addressWith = (address: string, filters: Asked): string =>
  Object.keys(filters).length === 0 ? address : `${address}?${new URLSearchParams(filters).toString()}`;

export const addressOf = (list: string, filters: Asked): string =>
  addressWith(paths.worklist({ list }), filters);

/** A form sends what was left empty too. */
export const given = (query: Asked, names: string[]): Asked =>
  Object.fromEntries(Object.entries(query).filter(([name, value]) => names.includes(name) && value !== ''));
