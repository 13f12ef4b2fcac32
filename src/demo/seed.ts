import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Config } from '../config/config.js';
import { DirectoryEditingService } from '../directory/directory-editing.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../domain/actor.js';
import { ReferralService } from '../referrals/core/referral.service.js';
import { Clock } from '../server/runtime/clock.js';
import { TemplateService } from '../templates/library/template.service.js';
import { WorklistService } from '../worklists/worklist.service.js';
import { demoUser } from './users.js';

const GP = demoUser('gp') as Actor;
const ONE = { limit: 1, after: null };

/** Brings in what a newcomer needs to see something; running it again changes nothing. */
export async function seed(app: INestApplicationContext): Promise<void> {
  const { templatesDir } = app.get(Config, { strict: false });
  // Once there is a directory it belongs to its administrators.
  const { items: services } = await app.get(DirectoryService, { strict: false }).services(null, ONE);
  if (services.length === 0)
    await app
      .get(DirectoryEditingService, { strict: false })
      .importFile(join(templatesDir, 'directory.yaml'));
  const sent = await app.get(WorklistService, { strict: false }).read('sent', GP, { limit: '1' });
  if (sent.items.length === 0) await submitExamples(app);
}

/** Each example of each template becomes a referral, the same way as any other. */
async function submitExamples(app: INestApplicationContext): Promise<void> {
  const templates = app.get(TemplateService, { strict: false });
  const referrals = app.get(ReferralService, { strict: false });
  const now = app.get(Clock, { strict: false }).now();
  for (const { id } of templates.list()) {
    for (const { answers } of templates.current(id)?.examples(now) ?? []) {
      await referrals.submit({ template: id, answers }, GP, null, randomUUID());
    }
  }
}
