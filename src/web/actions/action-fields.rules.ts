import { wordsFor } from '../kit/words/field-words.js';
import type { Choice, Kind, Part } from './action-schema.rules.js';
import { shownMoment, type Payload } from './typed-payload.rules.js';

/** A field as a page draws it, with what stands in it. */
export interface Field {
  name: string;
  kind: Kind;
  label: string;
  hint?: string;
  required: boolean;
  choices: readonly Choice[];
  value: string;
  /** Those that are ticked. */
  values: string[];
  rows: Row[];
}

export interface Row {
  /** What the row is about, where that is given: the question that was asked. */
  title?: string;
  /** Shown only on demand. */
  spare: boolean;
  fields: Field[];
}

/** How many rows a form shows at first, and how many more on demand. */
const ROWS: Readonly<Record<string, [shown: number, spare: number]>> = { items: [3, 5], needs: [2, 2] };

export interface Drawing {
  action: string;
  /** The rows that are asked for, where they are fixed: their title by their id. */
  given?: ReadonlyMap<string, string>;
}

/** @param at the name of the row, `items-0-`, and its path without the number, `items-` */
export function fieldsOf(
  parts: readonly Part[],
  payload: Payload,
  drawing: Drawing,
  at = { name: '', path: '' },
): Field[] {
  return parts.map((part) => {
    const name = at.name + part.name;
    const path = at.path + part.name;
    const value = payload[part.name];
    return {
      name,
      kind: part.kind,
      label: part.name,
      ...wordsFor(drawing.action, path),
      required: part.required,
      choices: part.choices,
      values: Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [],
      value: part.kind === 'moment' ? shownMoment(textOf(value)) : textOf(value),
      rows:
        part.kind === 'rows'
          ? rowsOf(part, (value as Payload[] | undefined) ?? [], drawing, { name, path })
          : [],
    };
  });
}

function rowsOf(
  part: Part,
  typed: Payload[],
  drawing: Drawing,
  { name, path }: { name: string; path: string },
): Row[] {
  const [shown, spare] = ROWS[part.name] ?? [1, 2];
  const count = Math.max(typed.length, shown);
  const asked = drawing.given && [...drawing.given];
  const rows: { title?: string; row: Payload }[] = asked
    ? asked.map(([id, title]) => ({ title, row: { id, ...typed.find((row) => row.id === id) } }))
    : Array.from({ length: count + spare }, (_, index) => ({ row: { ...typed[index], id: '' } }));
  return rows.map(({ row, ...title }, index) => ({
    ...title,
    spare: !asked && index >= count,
    fields: fieldsOf(part.parts, row, drawing, { name: `${name}-${index}-`, path: `${path}-` }),
  }));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : value === true ? 'true' : '');
