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

export interface MessageWording {
  subject: string;
  body: string;
}

export const FIELDS = ['subject', 'body'] as const satisfies (keyof MessageWording)[];

export interface WordingFault {
  /** Position in the text. */
  at: number;
  sentence: string;
}

/** @param text whatever stands in the place of the words */
export function faultsIn(field: keyof MessageWording, text: unknown): WordingFault[] {
  if (typeof text !== 'string' || text.trim() === '')
    return [{ at: 0, sentence: `the ${field} is empty; write one.` }];
  const lines = field === 'subject' && text.trim().includes('\n');
  return [
    ...faultsOf(text),
    ...(lines ? [{ at: 0, sentence: 'the subject has more than one line; write it on one.' }] : []),
  ];
}

function faultsOf(text: string): WordingFault[] {
  const unknown = [...text.matchAll(BRACES)]
    .filter(([, name = '']) => !isPlaceholder(name))
    .map((match) => ({
      at: match.index,
      sentence: `${match[0]} is not a placeholder; use one of ${PLACEHOLDERS.join(', ')}.`,
    }));
  const lonely = text.replace(BRACES, (whole) => ' '.repeat(whole.length)).search(/\{\{|\}\}/);
  return lonely < 0
    ? unknown
    : [
        ...unknown,
        { at: lonely, sentence: 'a pair of braces is not closed; write {{reference}} on one line.' },
      ];
}

export const fill = (text: string, values: Record<Placeholder, string>): string =>
  text.replace(BRACES, (whole, name: string) => (isPlaceholder(name) ? oneLine(values[name]) : whole));

/** A value may not begin a new line: in a mail it could pretend to be something that nobody wrote. */
const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();
