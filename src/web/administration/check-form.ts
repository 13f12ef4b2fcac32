import type { Mistakes } from '../form.js';

const FILE_NAME = /^[a-z0-9][a-z0-9.-]{0,80}\.yaml$/;

/** What is not given of a file that is to be checked. */
export function mistakesOf(name: string, text: string): Mistakes | undefined {
  const fields: Mistakes['fields'] = {
    ...(!FILE_NAME.test(name) && {
      name: { text: 'Give the name of the file, for example community-nursing.yaml' },
    }),
    ...(text === '' && { text: { text: 'Paste the text of the file' } }),
  };
  const summary = Object.entries(fields).map(([field, { text: message }]) => ({
    text: message,
    href: `#${field}`,
  }));
  return summary.length > 0 ? { status: 422, summary, fields } : undefined;
}
