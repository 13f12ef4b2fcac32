import { Logger } from '@nestjs/common';
import { createApp } from './app-setup.js';
import { loadConfig } from './config/config.js';
import { orExplain } from './config/refusal.js';
import { finish, listen } from './server/http/listen.js';
import { useBootLogger } from './server/runtime/boot-logger.js';
import { Closers, stopOnSignal } from './server/runtime/lifecycle.js';

await orExplain(async () => {
  const config = loadConfig();
  useBootLogger(config.mode);
  const closers = new Closers();
  stopOnSignal(closers);
  try {
    const app = await createApp(config);
    closers.add(() => finish(app));
    await listen(app, config);
    new Logger('Web').log(`Listening on ${config.host}:${config.port} for ${config.publicUrl}.`);
  } catch (error) {
    await closers.close();
    throw error;
  }
});
