import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/server/embedded-postgres/embedded.js';
import { ListeningClient } from '../../src/server/postgres/listening-client.js';
import { freePort } from '../../src/server/runtime/free-port.js';
import { TestBrowser } from '../access/support/browser.js';
import { DemoProcess } from '../support/demo-process.js';

const READY = 'is ready on';

describe('npm start', () => {
  let folder: string;
  let env: Record<string, string>;
  let demo: DemoProcess;

  const start = () => new DemoProcess('src/demo/start.ts', env);
  const token = (...args: string[]) => new DemoProcess('src/demo/token.ts', env, args).ended;
  const databaseRuns = () => existsSync(join(folder, 'postgres', 'postmaster.pid'));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spa-demo-'));
    chmodSync(folder, 0o755);
    env = { SPA_DATA_DIR: folder, PORT: String(await freePort()) };
    demo = start();
    await demo.says(READY);
  });
  afterAll(async () => {
    await demo.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers with everything it needs', async () => {
    const response = await fetch(`http://localhost:${env.PORT}/health/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ready', parts: { database: 'up', migrations: 'up' } });
  });

  it('gives tokens that it trusts, and nothing but the token', async () => {
    const { code, stdout } = await token('gp');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const headers = { authorization: `Bearer ${stdout.trim()}` };
    expect((await fetch(`http://localhost:${env.PORT}/api/templates`, { headers })).status).toBe(200);
  });

  it('signs people in with a browser, without a password', async () => {
    const browser = new TestBrowser(`http://localhost:${env.PORT}`);
    const page = await browser.signIn('Dr Asha Patel');
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/info']);
    const json = { accept: 'application/json' };
    expect((await browser.send('GET', '/api/worklists/sent', null, json)).status).toBe(200);
  });

  it('is reset when an administrator asks for it, and is then as after the first start', async () => {
    const address = `http://localhost:${env.PORT}`;
    const headers = { authorization: `Bearer ${(await token('gp')).stdout.trim()}` };
    const count = async (list: string) => {
      const answer = await fetch(`${address}/api/worklists/${list}`, { headers });
      return ((await answer.json()) as { items: object[] }).items.length;
    };
    const examples = await count('sent');
    const begun = await fetch(`${address}/api/referrals`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ template: 'general', answers: {}, draft: true }),
    });
    expect([begun.status, await count('drafts')]).toEqual([201, 1]);
    const { id } = (await begun.json()) as { id: string };

    const checkpoints = join(folder, 'audit-checkpoints');
    mkdirSync(checkpoints, { recursive: true });
    writeFileSync(join(checkpoints, 'of-the-old-log'), '');

    const browser = new TestBrowser(address);
    const page = await browser.signIn('Dev Administrator', '/administration/training');
    const form = page.text.slice(page.text.indexOf('action="/administration/training"'));
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
    const ask = (more: Record<string, string>) =>
      browser.send('POST', '/administration/training', { ...fields, ...more });
    expect((await ask({ _csrf: 'made-up', sure: 'yes' })).status).toBe(403);
    expect((await ask({})).text).toContain('Tick the box if everything that was typed may go');
    const answer = await ask({ sure: 'yes' });
    expect([answer.status, answer.text]).toEqual([
      200,
      expect.stringContaining('The demo data is being reset'),
    ]);
    await demo.says('The demo has been reset.');

    expect([await count('sent'), await count('drafts')]).toEqual([examples, 0]);
    expect((await fetch(`${address}/api/referrals/${id}`, { headers })).status).toBe(404);
    expect((await browser.send('GET', '/')).headers.get('location')).toMatch(/^\/sign-in/);
    expect((await browser.signIn('Dr Asha Patel', '/my-referrals/drafts')).status).toBe(200);
    const aside = readdirSync(folder).filter((name) => name.startsWith('audit-checkpoints-until-'));
    expect(aside.map((name) => existsSync(join(folder, name, 'of-the-old-log')))).toEqual([true]);
  });

  it('gives no token to a stranger and says who there is', async () => {
    const { code, stdout, stderr } = await token('stranger');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'There is no demo user "stranger". Users: gp, gp2, practice, callhandler, coordinator, oncall, triage, nurse, nurselead, therapist, ' +
        'intermediate, ward, bedmanager, privacy, auditor, admin.\n',
    );
  });

  it('gives no token in production', async () => {
    const refused = await new DemoProcess('src/demo/token.ts', { ...env, SPA_MODE: 'production' }, ['gp'])
      .ended;
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('refused in production');
  });

  it('does not start twice in one folder', async () => {
    const second = await new DemoProcess('src/demo/start.ts', { ...env, PORT: String(await freePort()) })
      .ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(
      `already running from this folder (http://localhost:${env.PORT}, process `,
    );
    expect((await fetch(`http://localhost:${env.PORT}/health/ready`)).status).toBe(200);
  });

  it('has its data checked while it runs', async () => {
    const checked = await new DemoProcess('src/cli/invariants.command.ts', env).ended;
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(databaseRuns()).toBe(true);
  });

  it('goes on with the same database after it was killed', async () => {
    const server = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
    await demo.stop('SIGKILL');
    demo = start();
    await demo.says(READY);
    expect(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).toBe(server);
  });

  it('stops its database when it is stopped, and has its data checked even so', async () => {
    expect(await demo.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    expect(databaseRuns()).toBe(false);
    expect(await new DemoProcess('src/cli/invariants.command.ts', env).ended).toMatchObject({
      code: 0,
    });
    expect(databaseRuns()).toBe(false);
    expect(await token('gp')).toMatchObject({ code: 1, stdout: '' });
  });

  it('says that its port is taken and leaves nothing running', async () => {
    const other = createServer().listen(Number(env.PORT), '127.0.0.1');
    const refused = await start().ended;
    other.close();
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^Port \d+ is taken by another program\. .*\n$/);
    expect(databaseRuns()).toBe(false);
  });

  it('says what to do with data of an earlier version, and leaves nothing running', async () => {
    const server = await startEmbedded({ directory: join(folder, 'postgres') });
    const client = new ListeningClient({ connectionString: server.url('spa') });
    await client.connect();
    await client.query(`UPDATE migrations SET name = 'Initial1700000000001'`);
    await client.end();
    await server.stop();
    expect(await start().ended).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `The demo data in ${folder} come from an earlier version that this one cannot read. ` +
        `Delete the folder (rm -rf ${folder}) and run npm start again: it makes new demo data.\n`,
    });
    expect(databaseRuns()).toBe(false);
  });

  it('is refused in production', async () => {
    const refused = await new DemoProcess('src/demo/start.ts', { ...env, SPA_MODE: 'production' }).ended;
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('npm run start:web');
  });
});
