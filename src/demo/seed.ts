import type { INestApplicationContext } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../config.js';
import { DirectoryService } from '../directory/directory.service.js';

/** Brings in what a newcomer needs to see something; running it again changes nothing. */
export async function seed(app: INestApplicationContext): Promise<void> {
  const { templatesDir } = app.get(Config, { strict: false });
  await app.get(DirectoryService, { strict: false }).importFile(join(templatesDir, 'directory.yaml'));
}
