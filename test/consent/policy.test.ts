import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSharingPolicy } from '../../src/consent/sharing-policy.schema.js';

const FILE = readFileSync('templates/sharing.yaml', 'utf8');

describe('the policy of sharing', () => {
  let folder: string;
  const load = (text: string) => {
    writeFileSync(join(folder, 'sharing.yaml'), text);
    return () => loadSharingPolicy(folder);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'spa-sharing-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is read from templates/sharing.yaml', () => {
    expect(load(FILE)()).toMatchObject({ whenNotAsked: 'notShared', overrides: { hours: 8 } });
  });

  it.each([
    ['more than eight hours', 'hours: 8', 'hours: 9', '/overrides/hours must be <= 8'],
    ['codes of four digits', 'digits: 6', 'digits: 4', '/codes/digits must be >= 6'],
    [
      'neither shared nor not',
      'whenNotAsked: notShared',
      'whenNotAsked: perhaps',
      '/whenNotAsked must be equal',
    ],
    [
      'a unit allowed and prohibited',
      'everyone: { allowed: [spa, RT5], prohibited: []',
      'everyone: { allowed: [spa, RT5], prohibited: [spa]',
      'everyone both allows and prohibits spa. Remove one of them.',
    ],
    ['a way twice', 'key: video', 'key: letter', 'ways has letter twice. Keep one of them.'],
    [
      'a code that is not said',
      '{code}. It',
      'it. It',
      'the words of verificationCode do not contain {code}.',
    ],
    ['a hole that nothing fills', 'works once', 'works {often}', 'have {often}, which nothing fills in.'],
    ['a unit that refuses without a reason', 'because:', 'why:', "must have required property 'because'"],
  ])('refuses to start with %s, and says so', (_, right, wrong, sentence) => {
    expect(FILE).toContain(right);
    expect(load(FILE.replace(right, wrong))).toThrow(sentence);
  });
});
