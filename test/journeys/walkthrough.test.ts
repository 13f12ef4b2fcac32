import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/config.js';
import { freePort } from '../../src/server/runtime/free-port.js';
import { DemoProcess } from '../support/demo-process.js';
import { bash, describeWithCurl, type Told } from './built-product.js';

const READY = 'is ready on';

const page = readFileSync(join(PROJECT_ROOT, 'docs', 'walkthrough.md'), 'utf8');
const script = [...page.matchAll(/^```bash\n([^]*?)^```$/gm)].map(([, block]) => block).join('\n');

describeWithCurl('docs/walkthrough.md, told to the built product', () => {
  let folder: string;
  let env: Record<string, string>;
  let product: DemoProcess;
  let told: Told;

  const start = async () => {
    product = new DemoProcess('dist/demo/start.js', env);
    await product.says(READY);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spa-walkthrough-'));
    chmodSync(folder, 0o755);
    env = { SPA_DATA_DIR: folder, PORT: String(await freePort()) };
    await start();
    told = await bash(script, env);
  });
  afterAll(async () => {
    await product.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('does what the page says, to the last step', () => {
    expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 0, stderr: '' });
    expect(told.stdout).toContain('Every step of the walkthrough did what it should.');
  });

  it.each([
    [/Idempotency-Replayed: true$/m],
    [/^ {2}422 \/answers\/dateOfBirth: /m],
    [/^ {2}404 another practice: /m],
    [/^ {2}428 without If-Match: /m],
    [/^ {2}412 the coordinator: .* Priya Nair \(triageClinician\) did CLAIM /m],
    [/^ {2}nurse +accept +-> accepted$/m],
    [/^ {2}therapist +accept +-> accepted$/m],
    [/^ {2}intermediate +accept +-> accepted$/m],
    [/^ {2}ward +accept +-> accepted$/m],
    [/^ {2}nurse +decline +-> declined$/m],
    [/^ {2}gp +inbox: Referral .* accepted by County community therapy$/m],
    [/^ {2}first of all: {2}Community .* The service line that the referral asks for/m],
    [/^ {2}the override is reported: The city team knows her$/m],
    [/^ {2}gp +provide-information +-> inTriage$/m],
    [/^ {2}oncall +inbox: Referral .* is past its respond-by time and still waiting$/m],
  ])('shows the reader %p', (line) => {
    expect(told.stdout).toMatch(line);
  });

  it('shows that a declined referral keeps its time of receipt', () => {
    const [, reference] = /whole history of (\S+)/.exec(told.stdout) ?? [];
    const [, received] = new RegExp(`${reference} was received at (\\S+)`).exec(told.stdout) ?? [];
    expect(told.stdout).toContain(`still received at ${received}`);
  });

  it('finds everything again after a restart', async () => {
    expect(await product.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    await start();
    const references = [...told.stdout.matchAll(/^ {2}(\S+) accepted$/gm)].map(([, reference]) => reference!);
    expect(references).toHaveLength(5);
    const list = await bash(
      'curl -sS -H "Authorization: Bearer $(npm run --silent token -- gp)" "http://localhost:$PORT/api/worklists/sent?limit=200"',
      env,
    );
    for (const reference of references) {
      expect(list.stdout).toContain(`"reference":"${reference}","state":"accepted"`);
    }
  });

  it('stops when it is told to, and its database with it', async () => {
    expect(await product.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
    await expect(fetch(`http://localhost:${env.PORT}/health/live`)).rejects.toThrow();
  });

  it('fails when a step does not do what the page says', async () => {
    const failed = await bash(script, { ...env, BASE: 'http://localhost:1' });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('FAILED: ');
  });
});
