import { Config, loadConfig } from '../config/config.js';
import { orExplain, Refusal } from '../config/refusal.js';
import { EarlierDatabase } from '../database/earlier-database.js';
import { portTaken } from '../server/http/listen.js';
import { useBootLogger } from '../server/runtime/boot-logger.js';
import { isFree } from '../server/runtime/free-port.js';
import { Closers, stopOnSignal } from '../server/runtime/lifecycle.js';
import { banner, shortPath } from './banner.js';
import { type DemoDatabase, openDemoDatabase } from './database.js';
import { ISSUER_PATH } from './issuer.js';
import { stopWithParent } from './parent.js';
import { RunningDemo } from './running.js';
import { clearState, writeState } from './state.js';

/** Stands in for the database's address until the embedded one has a port. */
const TO_COME = 'postgres://embedded/spa';

await orExplain(async () => {
  if (process.env.SPA_MODE === 'production') {
    throw new Refusal('npm start is the demo. In production run npm run start:web and npm run start:worker.');
  }
  const wanted = loadConfig({
    ...process.env,
    DATABASE_URL: process.env.DATABASE_URL || TO_COME,
    SPA_MODE: 'demo',
  });
  const closers = new Closers();
  let database: DemoDatabase | null = null;
  stopWithParent(stopOnSignal(closers, () => database?.server.kill()));
  useBootLogger('demo');
  try {
    if (wanted.databaseUrl === TO_COME) database = await openEmbedded(wanted, closers);
    await start(database ? new Config({ ...wanted, databaseUrl: database.url }) : wanted, closers, database);
  } catch (error) {
    const interrupted = closers.isClosing;
    await closers.close();
    if (!interrupted) throw error;
  }
});

async function openEmbedded(config: Config, closers: Closers): Promise<DemoDatabase> {
  const opening = openDemoDatabase(config.dataDir);
  closers.add(async () => (await opening.catch(() => null))?.server.stop());
  return opening;
}

async function start(wanted: Config, closers: Closers, database: DemoDatabase | null): Promise<void> {
  const ownIssuer = !process.env.OIDC_ISSUER;
  const loopback = ['0.0.0.0', '::'].includes(wanted.host) ? '127.0.0.1' : wanted.host;
  const reach = `http://${loopback.includes(':') ? `[${loopback}]` : loopback}:${wanted.port}${ISSUER_PATH}`;
  const config = ownIssuer ? reachedAt(reach, wanted) : wanted;
  if (!(await isFree(config.port, config.host))) throw portTaken(config.port);

  const failed = (error: unknown) => {
    console.error('The demo could not be reset: start it again with npm start.', error);
    process.exitCode = 1;
    void closers.close().then(() => process.exit());
  };
  // Jobs in a Redis would outlive what they are about.
  const empty = config.redisUrl === null ? (database?.empty ?? null) : null;
  const demo = new RunningDemo({ config, ownIssuer, empty, failed });
  closers.add(() => demo.close());
  await demo.open().catch((error) => {
    throw database && error instanceof EarlierDatabase ? earlierData(config.dataDir) : error;
  });

  const issuer = ownIssuer ? config.oidc.issuer : null;
  writeState(config.dataDir, { pid: process.pid, url: config.publicUrl, issuer });
  closers.add(async () => clearState(config.dataDir));
  console.log(banner(config, ownIssuer, database?.server.data ?? null));
}

function earlierData(folder: string): Refusal {
  const name = shortPath(folder);
  return new Refusal(
    `The demo data in ${name} come from an earlier version that this one cannot read. ` +
      `Delete the folder (rm -rf ${name}) and run npm start again: it makes new demo data.`,
  );
}

/** The demo's own issuer, whatever the address under which people reach it. */
function reachedAt(reach: string, wanted: Config): Config {
  return new Config({
    ...wanted,
    oidc: { ...wanted.oidc, jwksUrl: `${reach}/jwks` },
    signIn: { ...wanted.signIn, reach },
  });
}
