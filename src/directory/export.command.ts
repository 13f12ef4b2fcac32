import { NestFactory } from '@nestjs/core';
import { writeFileSync } from 'node:fs';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config.js';
import { useBootLogger } from '../platform/boot-logger.js';
import { orExplain } from '../platform/refusal.js';
import { DirectoryEditing } from './directory-editing.service.js';

/** `npm run directory:export [file]`: writes the directory as YAML, without secrets, to a file or to the standard output. */
await orExplain(async () => {
  useBootLogger('demo');
  const app = await NestFactory.createApplicationContext(AppModule.with(loadConfig()));
  try {
    const { text } = await app.get(DirectoryEditing, { strict: false }).export();
    writeFileSync(process.argv[2] ?? process.stdout.fd, text);
  } finally {
    await app.close();
  }
});
