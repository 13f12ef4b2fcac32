import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from './config.js';
import { startHealthServer } from './platform/health/health-server.js';
import { useBootLogger } from './platform/boot-logger.js';
import { Closers, stopOnSignal } from './platform/lifecycle.js';
import { orExplain } from './platform/refusal.js';
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
