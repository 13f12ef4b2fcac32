import { afterAll, beforeAll, expect } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { open, type PageAnswer, textOf } from '../../support/page.js';
import { aNewNhsNumber } from '../../support/patients.js';
import type { Referral } from '../../support/referral-story.js';

/* The product of a test file about writing a referral, and what such a file looks at. */

export type Answers = Record<string, unknown>;

export let app: TestApp;
export let example: Answers;

/** Each file says so itself: this module is loaded once for all files of a worker. */
export function forThisFile(): void {
  beforeAll(async () => {
    app = await TestApp.start();
    const path = '/api/templates/community-nursing/example';
    example = (await app.get<{ answers: Answers }>('gp', path)).body.answers;
  });
  afterAll(() => app.stop());
}

export const drafted = async (changes: Answers = {}): Promise<string> => {
  const answers = { ...example, nhsNumber: aNewNhsNumber(), ...changes };
  const draft = { template: 'community-nursing', answers, draft: true };
  const { body } = await app.post<Referral>('gp', '/api/referrals', draft);
  return `/drafts/${body.id}`;
};
export const answersOf = async (draft: string): Promise<Answers> =>
  (await app.get<{ answers: Answers }>('gp', `/api/referrals/${draft.split('/')[2]!}`)).body.answers;
export const errorsOf = ({ html }: PageAnswer) =>
  html.querySelectorAll('.nhsuk-error-summary li').map((each) => textOf(each));
export const follow = async (answer: PageAnswer) => {
  expect(answer.status).toBe(303);
  return open(app, 'gp', answer.location!.split('#')[0]!);
};
