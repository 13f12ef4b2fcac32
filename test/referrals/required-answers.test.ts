import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TemplateService } from '../../src/templates/library/template.service.js';
import { TestApp } from '../support/app.js';
import type { ProblemBody } from '../support/referral-story.js';

const TEMPLATES = [
  'community-nursing',
  'community-therapy',
  'intermediate-care',
  'community-hospital-bed',
  'general',
];

type Example = { template: string; templateVersion: number; answers: Record<string, unknown> };

describe('a submission with a required answer missing', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  async function examplesOf(template: string): Promise<Example[]> {
    const count = app.nest.get(TemplateService).current(template)!.examples(app.clock.now()).length;
    const path = (which: number) => `/api/templates/${template}/example?example=${which}`;
    const answers = await Promise.all(
      Array.from({ length: count }, (_, index) => app.get<Example>('gp', path(index + 1))),
    );
    return answers.map(({ body }) => body);
  }

  it.each(TEMPLATES)('is refused with the pointer of exactly that answer: %s', async (template) => {
    const { requiredAnswers } = boundTo(app.nest.get(TemplateService).current(template)!);
    for (const example of await examplesOf(template)) {
      const required = requiredAnswers(example.answers, app.clock.now());
      expect(required.length).toBeGreaterThan(10);
      for (const id of required) {
        const { [id]: _, ...answers } = example.answers;
        const refused = await app.post<ProblemBody>('gp', '/api/referrals', { ...example, answers });
        expect({
          id,
          status: refused.status,
          pointers: refused.body.errors?.map((each) => each.pointer),
        }).toEqual({
          id,
          status: 422,
          pointers: [`/answers/${id}`],
        });
        expect(refused.body.errors![0]).toMatchObject({ code: 'required', message: expect.any(String) });
      }
    }
  });

  it('leaves nothing behind', async () => {
    const { rows } = await app.database.query('SELECT count(*)::int AS count FROM referral');
    expect(rows).toEqual([{ count: 0 }]);
  });
});

const boundTo = (template: { requiredAnswers(answers: unknown, at: Date): string[] }) => ({
  requiredAnswers: template.requiredAnswers.bind(template),
});
