import { join } from 'node:path';
import { Refusal } from '../../config/refusal.js';
import { listOf, object, text } from '../../server/runtime/file-schema.js';
import { readCheckedYaml } from '../../server/runtime/yaml-file.js';

/** How people reach the SPA. */
export interface Contact {
  name: string;
  area: string;
  telephone: string;
  hours: string;
  otherTimes: string;
  privacy: string;
}

/** Help for the pages whose address is in `pages`, or begins with it. */
export interface Topic {
  id: string;
  title: string;
  pages: string[];
  for: string;
  can: string[];
  keys?: { press: string; does: string }[];
}

/** Something to be printed and handed over. */
export interface Handout {
  title: string;
  lead: string;
  sections: { heading: string; says?: string[]; points?: string[] }[];
}

export interface HelpTexts {
  contact: Contact;
  topics: Topic[];
  leaflet: Handout;
  poster: Handout;
}

const contactSchema = object({
  name: text,
  area: text,
  telephone: text,
  hours: text,
  otherTimes: text,
  privacy: text,
});
const texts = listOf(text);
const keys = { type: 'array', items: object({ press: text, does: text }) };
const topicsSchema = listOf(
  object({ id: text, title: text, pages: texts, for: text, can: texts, keys }, 'keys'),
);
const section = object({ heading: text, says: texts, points: texts }, 'says', 'points');
const handoutSchema = object({ title: text, lead: text, sections: listOf(section) });

/** The files of `templates/help/`, with what stands in braces filled in. @throws Refusal when one is wrong */
export function loadHelp(templatesDir: string): HelpTexts {
  const file = (name: string) => join(templatesDir, 'help', `${name}.yaml`);
  const contact = readCheckedYaml<Contact>(file('contact'), contactSchema);
  const filled = <T>(name: string, value: T): T => fill(value, contact, file(name)) as T;
  const topics = filled('pages', readCheckedYaml<Topic[]>(file('pages'), topicsSchema));
  const twice = topics.find(({ id }, index) => topics.findIndex((other) => other.id === id) !== index);
  if (twice) throw new Refusal(`${file('pages')} has two topics with the id "${twice.id}".`);
  return {
    contact,
    topics,
    leaflet: filled('leaflet', readCheckedYaml<Handout>(file('leaflet'), handoutSchema)),
    poster: filled('poster', readCheckedYaml<Handout>(file('poster'), handoutSchema)),
  };
}

function fill(value: unknown, contact: Contact, file: string): unknown {
  if (Array.isArray(value)) return value.map((each) => fill(each, contact, file));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, contact, file)]));
  if (typeof value !== 'string') return value;
  return value.replace(/\{(\w*)\}/g, (hole, name: string) => {
    if (Object.hasOwn(contact, name)) return contact[name as keyof Contact];
    throw new Refusal(`${file} has ${hole}, which is not in contact.yaml.`);
  });
}
