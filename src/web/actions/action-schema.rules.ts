import { CODE_TITLES } from '../kit/words/code-words.js';

/** Of the JSON Schemas in `ReferralReading.actions`, what forms need. */
export interface Schema {
  properties: Record<string, Property>;
  required?: string[];
  $defs?: Record<string, Schema>;
}

interface Property {
  type: 'string' | 'boolean' | 'array';
  enum?: string[];
  pattern?: string;
  maxLength?: number;
  items?: { $ref?: string };
}

export interface Choice {
  value: string;
  text: string;
}

/** What a field may be, by its name, where the schema leaves it open. */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

/** `line` and `words` are text, short and long; `kept` goes with its row unseen. */
export type Kind = 'line' | 'words' | 'choice' | 'choices' | 'moment' | 'tick' | 'rows' | 'kept';

/** A field of a form, before anything is typed. */
export interface Part {
  name: string;
  kind: Kind;
  required: boolean;
  choices: readonly Choice[];
  /** Of each row. */
  parts: Part[];
}

/** The fields of a payload in the order of its class; what only programs send is left out. */
export function partsOf(schema: Schema, choices: Choices, whole = schema): Part[] {
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const inner = property.items?.$ref && whole.$defs?.[property.items.$ref.replace('#/$defs/', '')];
    const offered = choicesOf(name, property, choices);
    const kind = kindOf(name, property, offered.length > 0);
    if (!kind) return [];
    const parts = inner ? partsOf(inner, choices, whole) : [];
    return [{ name, kind, required: schema.required?.includes(name) ?? false, choices: offered, parts }];
  });
}

function choicesOf(name: string, property: Property, choices: Choices): readonly Choice[] {
  const offered = choices[name];
  if (offered) return offered;
  return (property.enum ?? []).map((value) => ({ value, text: CODE_TITLES[name]?.[value] ?? value }));
}

function kindOf(
  name: string,
  { type, pattern, maxLength = 0, items }: Property,
  chosen: boolean,
): Kind | null {
  if (type === 'boolean') return 'tick';
  if (type === 'array') return items?.$ref ? 'rows' : chosen ? 'choices' : null;
  if (chosen) return 'choice';
  if (name === 'id') return 'kept';
  if (name === 'questionId') return null;
  if (pattern?.startsWith('^\\d{4}')) return 'moment';
  return maxLength > 200 ? 'words' : 'line';
}
