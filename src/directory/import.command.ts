import { NestFactory } from '@nestjs/core';
import { join } from 'node:path';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config.js';
import { useBootLogger } from '../platform/boot-logger.js';
import { orExplain } from '../platform/refusal.js';
import { DirectoryService } from './directory.service.js';

/** `npm run directory:import [file]`: brings a directory file into the database; the default is `templates/directory.yaml`. */
await orExplain(async () => {
  useBootLogger('demo');
  const config = loadConfig();
  const file = process.argv[2] ?? join(config.templatesDir, 'directory.yaml');
  const app = await NestFactory.createApplicationContext(AppModule.with(config));
  try {
    await app.get(DirectoryService, { strict: false }).importFile(file);
    console.log(`${file} is in the directory.`);
  } finally {
    await app.close();
  }
});
