import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/config/config.js';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';

const run = promisify(execFile);

describe('npm run retention', () => {
  let app: TestApp;

  const retention = async (...options: string[]) => {
    const { PATH, HOME, TMPDIR } = process.env;
    const env = { PATH, HOME, TMPDIR, DATABASE_URL: app.config.databaseUrl };
    const command = ['run', '--silent', 'retention', '--', ...options];
    return (await run('npm', command, { cwd: PROJECT_ROOT, env })).stdout;
  };

  beforeAll(async () => {
    app = await TestApp.start();
    const { id } = await aReferral(app).drafted().because('gp', 'cancel').done();
    await app.database.query(`UPDATE referral SET updated_at = '2010-01-04T09:00:00Z' WHERE id = $1`, [id]);
    await aReferral(app).submitted().done();
  });
  afterAll(() => app.stop());

  it('lists first and changes nothing, then disposes of what is due, and then finds nothing', async () => {
    expect(await retention('--dry-run')).toMatch(
      /^due .*closed 2010-01-04 {2}Draft that was never sent: until 2012-01-04\n1 would be disposed of, 0 kept/,
    );
    expect(await retention()).toMatch(/^gone .*\n1 disposed of, 0 kept under a legal hold\.\n$/);
    expect(await retention()).toBe('0 disposed of, 0 kept under a legal hold.\n');
  });

  it('refuses an option that there is not', async () => {
    await expect(retention('--all')).rejects.toMatchObject({
      code: 1,
      stderr: 'There is no option --all, only --dry-run.\n',
    });
  });
});
