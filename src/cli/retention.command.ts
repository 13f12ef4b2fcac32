import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { features } from '../app.module.js';
import { Config, loadConfig } from '../config/config.js';
import { orExplain, Refusal } from '../config/refusal.js';
import { RetentionModule } from '../retention/retention.module.js';
import { RetentionService, type Due } from '../retention/retention.service.js';
import { useBootLogger } from '../server/runtime/boot-logger.js';

/** `npm run retention -- --dry-run` lists what would go; without it, it goes. */

@Module({})
class CommandModule {
  static with(config: Config): DynamicModule {
    return { module: CommandModule, imports: [...features(config), RetentionModule] };
  }
}

const line = ({ reference, serviceLine, closedOn, rule, dueOn }: Due): string =>
  `${reference}  ${serviceLine ?? 'no service line'}  closed ${closedOn}  ${rule.title}: until ${dueOn}`;

function isDry(options: string[]): boolean {
  const unknown = options.find((option) => option !== '--dry-run');
  if (unknown !== undefined) throw new Refusal(`There is no option ${unknown}, only --dry-run.`);
  return options.length > 0;
}

await orExplain(async () => {
  useBootLogger('demo');
  const dry = isDry(process.argv.slice(2));
  // Nobody signs in here, so no sign-in service is asked for.
  const config = loadConfig({ ...process.env, SPA_MODE: 'demo' });
  const app = await NestFactory.createApplicationContext(CommandModule.with(config), { abortOnError: false });
  try {
    const retention = app.get(RetentionService, { strict: false });
    let [gone, held] = [0, 0];
    for await (const due of retention.due()) {
      if (due.held) {
        held += 1;
        console.log(`held  ${line(due)}`);
      } else if (dry || (await retention.dispose(due))) {
        gone += 1;
        console.log(`${dry ? 'due ' : 'gone'}  ${line(due)}`);
      }
    }
    console.log(`${gone} ${dry ? 'would be disposed of' : 'disposed of'}, ${held} kept under a legal hold.`);
  } finally {
    await app.close();
  }
});
