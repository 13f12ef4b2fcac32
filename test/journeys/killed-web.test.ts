import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { demoUser } from '../../src/demo/users.js';
import { changesOf } from '../../src/directory/directory-change.rules.js';
import { readDirectory, wantedOf } from '../../src/directory/directory.schema.js';
import { DirectoryStore } from '../../src/directory/directory.store.js';
import { freePort } from '../../src/server/runtime/free-port.js';
import { Hold } from '../notifications/support/hold.js';
import { until } from '../notifications/support/waiting.js';
import { testConfig } from '../support/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { DemoProcess } from '../support/demo-process.js';
import { as, testOidc } from '../support/tokens.js';

interface Notified {
  id: string;
  referral_id: string;
  status: string;
}

describe('a web process killed with -9 between the commit and everything after it', () => {
  let database: TestDatabase;
  let source: DataSource;
  const running: DemoProcess[] = [];

  const environment = async (): Promise<Record<string, string>> => ({
    SPA_MODE: 'production',
    DATABASE_URL: database.url,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    OIDC_ISSUER: testOidc().issuer,
  });

  const startWeb = async (): Promise<{ web: DemoProcess; address: string }> => {
    const env = await environment();
    const web = new DemoProcess('src/main.ts', env);
    running.push(web);
    await web.says('Listening');
    return { web, address: `http://127.0.0.1:${env.PORT}` };
  };

  const startWorker = async (): Promise<void> => {
    const worker = new DemoProcess('src/worker.ts', await environment());
    running.push(worker);
    await worker.says('Waiting for notifications');
  };

  const notifications = () =>
    source.query<Notified[]>('SELECT id, referral_id, status FROM notification ORDER BY created_at');

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const { templatesDir } = testConfig(database.url);
    const file = wantedOf(readDirectory(join(templatesDir, 'directory.yaml')));
    const by = demoUser('admin')!;
    await new DirectoryStore(source).change(changesOf(new Map(), file), by, new Date(), randomUUID());
  });

  afterAll(async () => {
    await Promise.all(running.map((each) => each.stop('SIGKILL')));
    await source.destroy();
    await database.drop();
  });

  it('loses no referral and no notification, and the GP who asks again gets the same referral', async () => {
    const { web, address } = await startWeb();
    const headers = {
      ...(await as('gp')),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    const example = await fetch(`${address}/api/templates/general/example`, { headers });
    const body = await example.text();

    const hold = await Hold.commits(source);
    const unanswered = fetch(`${address}/api/referrals`, { method: 'POST', headers, body }).then(
      () => 'answered',
      () => 'cut off',
    );
    await hold.isReached();
    await web.stop('SIGKILL');
    await hold.release();
    expect(await unanswered).toBe('cut off');
    const [written] = await until('the commit is through', async () => {
      const rows = await notifications();
      return rows.length > 0 ? rows : undefined;
    });
    expect(written).toMatchObject({ status: 'pending' });

    await startWorker();
    const again = await startWeb();
    const repeated = await fetch(`${again.address}/api/referrals`, { method: 'POST', headers, body });
    expect(repeated.status).toBe(201);
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect(await repeated.json()).toMatchObject({ id: written!.referral_id, state: 'submitted' });

    await until('it is delivered', async () =>
      (await notifications()).every(({ status }) => status === 'sent'),
    );
    expect(await notifications()).toEqual([{ ...written, status: 'sent' }]);
    const inbox = await fetch(`${again.address}/api/inbox`, { headers });
    expect((await inbox.json()) as { items: unknown[] }).toMatchObject({
      items: [{ id: written!.id }],
      next: null,
    });
  });
});
