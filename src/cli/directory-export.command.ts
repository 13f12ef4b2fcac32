import { NestFactory } from '@nestjs/core';
import { writeFileSync } from 'node:fs';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config/config.js';
import { orExplain } from '../config/refusal.js';
import { DirectoryEditingService } from '../directory/directory-editing.service.js';
import { useBootLogger } from '../server/runtime/boot-logger.js';

/** `npm run directory:export [file]`: writes the directory as YAML, without secrets, to a file or to the standard output. */
await orExplain(async () => {
  useBootLogger('demo');
  const app = await NestFactory.createApplicationContext(AppModule.with(loadConfig()), {
    abortOnError: false,
  });
  try {
    const { text } = await app.get(DirectoryEditingService, { strict: false }).export();
    writeFileSync(process.argv[2] ?? process.stdout.fd, text);
  } finally {
    await app.close();
  }
});
