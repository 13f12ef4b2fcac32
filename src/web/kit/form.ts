import { Problem, type FieldProblem } from '../../server/http/problem.js';

/** A form as it was sent: every field is text, or a list of texts where its name came more than once. */
export interface Form {
  fields: Readonly<Record<string, string | string[]>>;
  /** The same in both requests of a double click; also the correlation id of what the form does. */
  key: string;
  /** Which version of the referral its page showed. */
  version: number | undefined;
  text(name: string): string;
  list(name: string): string[];
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws Problem 400 when the body is no form of ours */
export function readForm(body: unknown): Form {
  const fields = { ...(body as Form['fields'] | undefined) };
  const list = (name: string): string[] => [fields[name] ?? []].flat();
  const text = (name: string): string => list(name)[0]?.replaceAll('\r\n', '\n').trim() ?? '';
  const key = text('key');
  const version = text('version');
  if (!GUID.test(key) || !/^\d{0,9}$/.test(version))
    throw new Problem(
      400,
      'FORM_UNREADABLE',
      'This form could not be read. Open the page again and send it from there.',
    );
  return { fields, key, version: version === '' ? undefined : Number(version), text, list };
}

/** What was wrong with a form, for its page: at the top with links, and at each field by its name. */
export interface Mistakes {
  status: number;
  summary: { text: string; href?: string }[];
  fields: Record<string, { text: string }>;
}

/** The name of a field in HTML for a JSON pointer: `/items/0/answer` is `items-0-answer`. */
export const fieldName = (pointer: string): string =>
  pointer
    .replace(/^\/(answers\/)?/, '')
    .split('/')
    .join('-');

/** @param errors in place of the problem's own */
export function mistakesIn(
  problem: Problem,
  errors = (problem.extra.errors as FieldProblem[] | undefined) ?? [],
): Mistakes {
  const named = errors.map(({ pointer, message }) => ({
    name: fieldName(pointer),
    text: message,
  }));
  const top = named.map(({ name, text }) => (name === '' ? { text } : { text, href: `#${name}` }));
  return {
    status: problem.getStatus() === 412 ? 409 : problem.getStatus(),
    summary: top.length > 0 ? top : [{ text: whatHappened(problem) }],
    fields: Object.fromEntries(named.reverse().map(({ name, text }) => [name, { text }])),
  };
}

/** A stale page: who changed what. Everything else has its own sentence. */
function whatHappened(problem: Problem): string {
  const last = problem.extra.lastEvent as { by: { name: string } } | undefined;
  if (problem.code !== 'STALE_VERSION') return problem.message;
  const who = last?.by.name ?? 'Somebody';
  return `${who} changed this referral while you were reading it. This page now shows it as it is; what you typed is kept. Check it and send it again.`;
}
