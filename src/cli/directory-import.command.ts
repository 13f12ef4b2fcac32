import { NestFactory } from '@nestjs/core';
import { join } from 'node:path';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config/config.js';
import { orExplain } from '../config/refusal.js';
import { DirectoryEditingService } from '../directory/directory-editing.service.js';
import { useBootLogger } from '../server/runtime/boot-logger.js';

/** `npm run directory:import [file]`: brings a directory file into the database; the default is `templates/directory.yaml`. */
await orExplain(async () => {
  useBootLogger('demo');
  const config = loadConfig();
  const file = process.argv[2] ?? join(config.templatesDir, 'directory.yaml');
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { abortOnError: false });
  try {
    const changed = await app.get(DirectoryEditingService, { strict: false }).importFile(file);
    console.log(`${file} was imported: ${changed} ${changed === 1 ? 'entry' : 'entries'} changed.`);
  } finally {
    await app.close();
  }
});
