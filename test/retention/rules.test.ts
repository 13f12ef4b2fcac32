import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/config.js';
import { disposalOf, earliestClosing, type ClosedRecord } from '../../src/retention/retention.rules.js';
import { loadRetention } from '../../src/retention/retention.schema.js';

const rules = loadRetention(join(PROJECT_ROOT, 'templates'));

describe('how long a closed referral is kept', () => {
  const closed = (more: Partial<ClosedRecord> = {}): ClosedRecord => ({
    sent: true,
    closedOn: '2026-11-23',
    bornOn: '1941-03-14',
    diedOn: null,
    ...more,
  });

  it.each<[string, Partial<ClosedRecord>, string, string]>([
    ['an adult: 8 years after closing', {}, 'adult', '2034-11-23'],
    ['closed on 29 February', { closedOn: '2028-02-29' }, 'adult', '2036-02-29'],
    ['somebody who turned 18 on the day', { bornOn: '2008-11-23' }, 'adult', '2034-11-23'],
    ['17 at the end: until the 26th birthday', { bornOn: '2008-11-24' }, 'child', '2034-11-24'],
    ['16 at the end: until the 25th birthday', { bornOn: '2009-11-24' }, 'child', '2034-11-24'],
    ['a newborn', { bornOn: '2026-11-20' }, 'child', '2051-11-20'],
    ['born on 29 February', { bornOn: '2012-02-29' }, 'child', '2037-03-01'],
    ['who has died: 8 years after death', { diedOn: '2026-11-20' }, 'deceased', '2034-11-20'],
    ['a child who has died', { bornOn: '2020-01-01', diedOn: '2026-11-20' }, 'deceased', '2034-11-20'],
    ['of unknown age: as a newborn', { bornOn: null }, 'unknownAge', '2052-11-23'],
    ['a draft that was never sent', { sent: false, bornOn: '2020-01-01' }, 'neverSent', '2028-11-23'],
  ])('%s', (_, more, rule, dueOn) => {
    const disposal = disposalOf(closed(more), rules);
    expect([disposal.rule.id, disposal.dueOn]).toEqual([rule, dueOn]);
  });

  it('is never shorter than the shortest period of all', () => {
    expect(earliestClosing(rules, '2030-02-28')).toBe('2028-02-28');
  });

  it('names the source of each period', () => {
    for (const { source } of rules) expect(source).toMatch(/Records Management Code|Local choice/);
  });
});

describe('a file of retention rules', () => {
  const refusalOf = (...rows: string[]): string => {
    const folder = mkdtempSync(join(tmpdir(), 'spa-retention-'));
    try {
      writeFileSync(
        join(folder, 'retention.yaml'),
        ['rules:', ...rows.map((row) => `  - ${row}`)].join('\n'),
      );
      loadRetention(folder);
      return '';
    } catch (error) {
      return (error as Error).message;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const adult = '{ id: adult, title: Adult, source: Code, when: {}, keep: { years: 8, after: closing } }';

  it.each([
    ['a period of nothing', adult.replace('8', '0'), 'must be >= 1'],
    [
      'a rule without its source',
      adult.replace('source: Code, ', ''),
      "must have required property 'source'",
    ],
    ['a last rule that does not fit all', adult.replace('{}', '{ age: child }'), 'must fit everybody'],
    ['years after a death that may not be', adult.replace('closing', 'death'), 'adult counts from a day'],
  ])('refuses %s', (_, rule, sentence) => {
    expect(refusalOf(rule)).toContain(sentence);
  });

  it('refuses two rules of one name', () => {
    expect(refusalOf(adult, adult)).toContain('There are two rules called adult');
  });
});
