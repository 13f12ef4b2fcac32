import { parse, stringify } from 'yaml';
import type { Kind } from '../../../directory/directory.types.js';
import { OrganisationDto, ServiceDto, TeamDto } from '../../../directory/dto/entry.dto.js';
import { ENTRY_ID, ODS_CODE } from '../../../directory/dto/file.dto.js';
import { invalid } from '../../../server/http/payload.js';
import type { Form } from '../../kit/form.js';

/** What an entry is by its place in the address, and what its page asks; `more` are the parts that are written as YAML. */
export interface Place {
  kind: Kind;
  title: string;
  dto: new () => object;
  id: RegExp;
  idHint: string;
  fields: string[];
  more: string[];
}

const SMALL = 'Small letters, digits and hyphens. It never changes.';

export const PLACES: Readonly<Record<string, Place>> = {
  organisations: {
    kind: 'organisation',
    title: 'Organisation',
    dto: OrganisationDto,
    id: ODS_CODE,
    idHint: 'The ODS code, in capitals. It never changes.',
    fields: ['name', 'kind', 'email'],
    more: ['escalation'],
  },
  services: {
    kind: 'service',
    title: 'Service',
    dto: ServiceDto,
    id: ENTRY_ID,
    idHint: SMALL,
    fields: ['name', 'serviceLine', 'organisation', 'hours'],
    more: ['openingHours', 'criteria', 'escalation'],
  },
  teams: {
    kind: 'team',
    title: 'Team',
    dto: TeamDto,
    id: ENTRY_ID,
    idHint: SMALL,
    fields: ['name', 'service', 'capacity', 'email', 'webhook', 'webhookSecret'],
    more: [],
  },
};

type Body = Record<string, unknown>;
export type Fields = Record<string, string>;

/** An entry as it stands in the fields of its page; a secret is never shown. */
export function fieldsOf({ fields, more }: Place, entry: Body): Fields {
  const shown = fields.filter((name) => name !== 'webhookSecret' && entry[name] !== undefined);
  const rest = Object.fromEntries(
    more.flatMap((name) => (entry[name] === undefined ? [] : [[name, entry[name]]])),
  );
  return {
    ...Object.fromEntries(shown.map((name) => [name, String(entry[name] as string | number)])),
    retired: entry.retired === true ? 'true' : '',
    more: Object.keys(rest).length > 0 ? stringify(rest) : '',
  };
}

/** @throws Problem 422 at `/more` when that is no YAML */
export function bodyOf({ fields, more }: Place, form: Form): Body {
  const typed: [string, unknown][] = fields
    .filter((name) => form.text(name) !== '')
    .map((name) => [name, valueOf(name, form.text(name))]);
  const body: Body = Object.fromEntries(typed);
  return {
    ...yamlIn(form.text('more'), more),
    ...body,
    retired: form.text('retired') === 'true',
  };
}

const valueOf = (name: string, text: string): unknown =>
  name === 'capacity' && /^\d{1,9}$/.test(text) ? Number(text) : text;

function yamlIn(text: string, known: string[]): Body {
  let value: unknown;
  try {
    value = text === '' ? {} : parse(text);
  } catch (error) {
    throw atMore(`This is not YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const strange = isMap ? Object.keys(value as Body).find((name) => !known.includes(name)) : '';
  if (strange !== undefined) throw atMore(`Only these have a place here: ${known.join(', ')}.`);
  return value as Body;
}

const atMore = (message: string) => invalid([{ pointer: '/more', code: 'yaml', message }]);
