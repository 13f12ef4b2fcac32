import type { TestApp } from '../../support/app.js';
import { type PageAnswer, textOf } from '../../support/page.js';
import { aRecord, decide, type Record, write } from '../../support/record.js';

export const pageOf = ({ id }: Record, rest = ''): string => `/patients/${id}${rest}`;

export const errorsOf = ({ html }: PageAnswer): string[] =>
  html.querySelectorAll('.nhsuk-error-summary li').map((each) => textOf(each));

export const linksIn = ({ html }: PageAnswer): (string | undefined)[] =>
  html.querySelectorAll('main a').map((each) => each.getAttribute('href'));

/** A patient of whom the practice wrote a note that the nurse is not allowed to see. */
export async function anUnsharedRecord(app: TestApp): Promise<Record> {
  const record = await aRecord(app);
  await write(app, 'gp', record, 'Lives alone.');
  await decide(app, 'gp', record, 'city-nursing shareIn dissented');
  return record;
}
