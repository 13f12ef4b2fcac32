/** All that wording can say. Nothing else of a patient exists here, so nothing else can leave by mail. */
export const PLACEHOLDERS = [
  'reference',
  'initials',
  'templateTitle',
  'serviceLine',
  'category',
  'respondBy',
  'teamName',
  'referrerOrganisation',
  'link',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const BRACES = /\{\{\s*(.*?)\s*\}\}/g;

const isPlaceholder = (name: string): name is Placeholder =>
  (PLACEHOLDERS as readonly string[]).includes(name);

export interface WordingFault {
  /** Position in the text. */
  at: number;
  sentence: string;
}

export function faultsOf(text: string): WordingFault[] {
  const unknown = [...text.matchAll(BRACES)]
    .filter(([, name = '']) => !isPlaceholder(name))
    .map((match) => ({
      at: match.index,
      sentence: `${match[0]} is not a placeholder; use one of ${PLACEHOLDERS.join(', ')}.`,
    }));
  const lonely = text.replace(BRACES, (whole) => ' '.repeat(whole.length)).search(/\{\{|\}\}/);
  return lonely < 0
    ? unknown
    : [...unknown, { at: lonely, sentence: 'a brace pair has no partner; write {{reference}} on one line.' }];
}

export const fill = (text: string, values: Record<Placeholder, string>): string =>
  text.replace(BRACES, (whole, name: string) => (isPlaceholder(name) ? oneLine(values[name]) : whole));

/** A value may not begin a new line: in a mail it could pretend to be something that nobody wrote. */
const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();
