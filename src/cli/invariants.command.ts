import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { features } from '../app.module.js';
import { Config, loadConfig } from '../config/config.js';
import { Refusal } from '../config/refusal.js';
import { visitDemoDatabase } from '../demo/database.js';
import type { Breach } from '../invariants/broken.js';
import { InvariantsModule } from '../invariants/invariants.module.js';
import { InvariantsService } from '../invariants/invariants.service.js';
import { HealthChecks } from '../operations/health/health-checks.js';
import { useBootLogger } from '../server/runtime/boot-logger.js';

/** `npm run invariants`: ends with 0 when everything holds, 1 when something is broken, 2 when that could not be found out. */

@Module({})
class CommandModule {
  static with(config: Config): DynamicModule {
    return { module: CommandModule, imports: [...features(config), InvariantsModule] };
  }
}

/** Until it is known which one; and who signs people in is of no concern here, so that DATABASE_URL is all that must be set. */
const wanted = (): Config =>
  loadConfig({
    ...process.env,
    DATABASE_URL: process.env.DATABASE_URL || 'postgres://embedded/spa',
    SPA_MODE: 'demo',
  });

/** @returns whether everything holds */
async function check(config: Config): Promise<boolean> {
  const app = await NestFactory.createApplicationContext(CommandModule.with(config), { abortOnError: false });
  try {
    const { parts } = await app.get(HealthChecks, { strict: false }).run();
    if (parts.migrations !== 'up')
      throw new Refusal(`Bring the database up to date first, with npm run migrate. ${parts.migrations}`);
    let whole = true;
    await app.get(InvariantsService, { strict: false }).check((invariant, breach) => {
      whole &&= breach.count === 0;
      console.log(breach.count === 0 ? `holds   ${invariant}` : `BROKEN  ${invariant}: ${named(breach)}`);
    });
    return whole;
  } finally {
    await app.close();
  }
}

const named = ({ count, first }: Breach): string =>
  `${count}, ${count > first.length ? 'beginning with' : 'namely'} ${first.join(', ')}`;

async function checkDemo(config: Config): Promise<boolean> {
  const { url, leave } = await visitDemoDatabase(config.dataDir);
  try {
    return await check(new Config({ ...config, databaseUrl: url }));
  } finally {
    await leave();
  }
}

try {
  useBootLogger('demo');
  const config = wanted();
  process.exitCode = (await (process.env.DATABASE_URL ? check(config) : checkDemo(config))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 2;
}
