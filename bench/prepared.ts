import { randomUUID } from 'node:crypto';
import { ClocksService } from '../src/clocks/deadlines/clocks.service.js';
import { Config, loadConfig } from '../src/config/config.js';
import { demoUser } from '../src/demo/users.js';
import type { Actor } from '../src/domain/actor.js';
import type { Commit } from '../src/domain/referral.record.js';
import type { ReferralStore } from '../src/referrals/core/commit/referral.store.js';
import { SubmissionService } from '../src/referrals/core/submission.service.js';
import { TransitionService } from '../src/referrals/core/transition.service.js';
import { Clock } from '../src/server/runtime/clock.js';
import { loadTemplates } from '../src/templates/library/load-templates.js';
import { TemplateService } from '../src/templates/library/template.service.js';

/** What the product writes for one submission, so that the bare server writes the same rows without working them out. */
export async function preparedSubmit(): Promise<Commit> {
  const config: Config = loadConfig();
  const clock = new Clock();
  const templates = new TemplateService(loadTemplates(config.templatesDir, clock.now()), clock);
  let written: Commit | undefined;
  const store = {
    create: (commit: Commit, answer: string) => {
      written = commit;
      return Promise.resolve({ answer });
    },
  } as unknown as ReferralStore;
  const template = 'community-nursing';
  const { answers } = templates.current(template)!.examples(clock.now())[0]!;
  const clocks = new ClocksService(config);
  await new SubmissionService(templates, new TransitionService(clocks), store, clocks).create({
    dto: { template, answers },
    by: demoUser('gp') as Actor,
    at: clock.now().toISOString(),
    key: 'prepared',
    correlationId: randomUUID(),
  });
  return written!;
}
