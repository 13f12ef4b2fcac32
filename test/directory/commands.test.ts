import { describe, expect, it } from '@jest/globals';
import { DemoProcess } from '../support/demo-process.js';

describe.each(['directory-import', 'directory-export'])('the command %s', (name) => {
  it('says why it could not reach the database', async () => {
    const url = new URL(process.env.TEST_DATABASE_SERVER!);
    url.pathname = '/nowhere';
    const command = new DemoProcess(`src/cli/${name}.command.ts`, {
      SPA_MODE: 'demo',
      DATABASE_URL: url.href,
      OIDC_ISSUER: process.env.TEST_ISSUER!,
    });
    expect(await command.ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `The database ${url.host}/nowhere cannot be used: database "nowhere" does not exist. See DATABASE_URL.\n`,
    });
  });
});
