import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from './config/config.js';
import { orExplain } from './config/refusal.js';
import { startHealthServer } from './operations/health/health-server.js';
import { useBootLogger } from './server/runtime/boot-logger.js';
import { Closers, stopOnSignal } from './server/runtime/lifecycle.js';
import { WorkerModule } from './worker.module.js';

await orExplain(async () => {
  const config = loadConfig();
  useBootLogger(config.mode);
  const closers = new Closers();
  stopOnSignal(closers);
  const worker = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    abortOnError: false,
  });
  closers.add(() => worker.close());
  if (config.workerHealthPort) await startHealthServer(worker, config.workerHealthPort, config.host);
  new Logger('Worker').log('Waiting for notifications.');
});
