import { afterAll, describe, expect, it } from '@jest/globals';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadClockPolicy } from '../../src/clocks/deadlines/clock-policy.schema.js';

const FILES = ['categories.yaml', 'handling.yaml', 'calendars.yaml', 'clocks.yaml'] as const;
const directories: string[] = [];

/** The shipped policy with one of its files changed. */
function edited(file: (typeof FILES)[number], edit: (text: string) => string): string {
  const directory = mkdtempSync(join(tmpdir(), 'clock-policy-'));
  directories.push(directory);
  for (const each of FILES) copyFileSync(join('templates', each), join(directory, each));
  const text = readFileSync(join(directory, file), 'utf8');
  expect(edit(text)).not.toBe(text);
  writeFileSync(join(directory, file), edit(text));
  return directory;
}

const problem = (...args: Parameters<typeof edited>): string => {
  try {
    loadClockPolicy(edited(...args));
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing';
};

afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true })));

describe('the clock policy', () => {
  it('is read from the templates', () => {
    const { categories, handling } = loadClockPolicy('templates');
    expect(categories.map(({ id }) => id)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
    expect(Object.keys(handling)).toHaveLength(12);
  });

  it.each<[string, ...Parameters<typeof edited>, string]>([
    [
      'a unit nobody knows',
      'handling.yaml',
      (text) => text.replace('days: 14', 'fortnights: 1'),
      '/draft must NOT have additional properties',
    ],
    [
      'a time of nothing',
      'handling.yaml',
      (text) => text.replace('minutes: 15', 'minutes: 0'),
      '/submitted/minutes must be >= 1',
    ],
    [
      'a state without a time',
      'handling.yaml',
      (text) => text.replace(/^triaged:.*\n/m, ''),
      "the file must have required property 'triaged'",
    ],
    [
      'a state that carries its own time',
      'handling.yaml',
      (text) => `${text}onHold: { days: 1 }\n`,
      'the file must NOT have additional properties',
    ],
    [
      'two units at once',
      'categories.yaml',
      (text) => text.replace('{ hours: 4 }', '{ hours: 4, minutes: 5 }'),
      '/1/respondWithin must NOT have more than 1 properties',
    ],
    [
      'a category with spaces in its id',
      'categories.yaml',
      (text) => text.replace('id: P4', 'id: very soon'),
      '/4/id must match pattern',
    ],
    [
      'hours that are no time',
      'calendars.yaml',
      (text) => text.replace('08:00-18:00', '8am-6pm'),
      '/therapy/weekdays must match pattern',
    ],
    [
      'a clock of a service line that does not exist',
      'clocks.yaml',
      (text) => text.replace('serviceLines: [therapy]', 'serviceLines: [podiatry]'),
      '/statutory/2/serviceLines/0 must be equal to one of the allowed values',
    ],
    [
      'a service line that does not exist',
      'categories.yaml',
      (text) => text.replace('therapy: { hours: 72 }', 'podiatry: { hours: 72 }'),
      '/3/perServiceLine must NOT have additional properties',
    ],
  ])('refuses %s', (_what, file, edit, sentence) => {
    const message = problem(file, edit);
    expect(message).toContain(file);
    expect(message).toContain(sentence);
    expect(message).toMatch(/See the comments in the file for what is expected\.$/);
  });

  it.each<[string, ...Parameters<typeof edited>, string]>([
    [
      'a category without a national code',
      'categories.yaml',
      (text) => text.replace("  nationalCode: '2'\n", ''),
      "the category P0 has no national code. Give nationalCode '1' (routine) or '2' (urgent).",
    ],
    [
      'the national code for two-week waits',
      'categories.yaml',
      (text) => text.replace("nationalCode: '1'", "nationalCode: '3'"),
      'the category P3 has no national code.',
    ],
    [
      'the same category twice',
      'categories.yaml',
      (text) => text.replace('id: P4', 'id: P3'),
      'has the category P3 twice. Keep one of them.',
    ],
    [
      'a clock for a category that is not in the list',
      'clocks.yaml',
      (text) => text.replace('[P0]', '[P9]'),
      'the clock ucrTwoHour is for the category P9, which categories.yaml does not have.',
    ],
    [
      'urgent referrals that wait while a service is closed',
      'handling.yaml',
      (text) => text.replace('urgent: { hours: 2 }', 'urgent: { openHours: 2 }'),
      'urgent referrals that are allocated count every hour.',
    ],
    [
      'closing before opening',
      'calendars.yaml',
      (text) => text.replace('08:00-18:00', '18:00-08:00'),
      'therapy is open 18:00-08:00. Write the earlier time first',
    ],
    [
      'a time after midnight',
      'calendars.yaml',
      (text) => text.replace('08:00-18:00', '08:00-25:00'),
      'nothing later than 24:00.',
    ],
    [
      'a service that never opens',
      'calendars.yaml',
      (text) => text.replace('weekdays: 08:00-18:00', 'weekdays: closed'),
      'therapy is never open.',
    ],
  ])('refuses %s, in a sentence', (_what, file, edit, sentence) => {
    const message = problem(file, edit);
    expect(message).toContain(file);
    expect(message).toContain(sentence);
    expect(message).toMatch(/\.$/);
  });

  it('takes a category that the clinic adds', () => {
    const more = "- { id: soon, title: Soon, nationalCode: '1', respondWithin: { openHours: 8 } }\n";
    const { categories } = loadClockPolicy(edited('categories.yaml', (text) => text + more));
    expect(categories.at(-1)).toMatchObject({ id: 'soon', respondWithin: { openHours: 8 } });
  });

  it('refuses what is not YAML, with the line', () => {
    const message = problem('handling.yaml', (text) => text.replace('{ days: 14 }', '{ days: 14'));
    expect(message).toMatch(/handling\.yaml:\d+ is not YAML: /);
  });
});
