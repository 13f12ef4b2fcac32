import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../src/config/refusal.js';
import type { MessageFacts } from '../../src/notifications/wording/message-facts.js';
import { loadWording } from '../../src/notifications/wording/wording-loader.js';
import { Wording } from '../../src/notifications/wording/wording.js';

const GOOD = 'subject: "{{reference}}"\nbody: |\n  For {{teamName}}.\n';

const FACTS: MessageFacts = {
  referralId: '5f0f0a52-5d0f-4d53-8a11-6f6f2b0c9b7e',
  reference: 'BCD-FGH-JKM',
  givenName: 'Edith',
  familyName: 'Marlowe',
  templateId: 'community-nursing',
  templateVersion: 2,
  serviceLine: 'communityNursing',
  category: 'P2',
  respondBy: new Date('2026-07-01T12:30:00Z'),
  teamName: 'City nursing',
  referrerOrganisation: 'Fosse Road Surgery',
};

describe('the wording of messages', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'spa-wording-'));
    write('told.inbox.yaml', GOOD);
    write('told.email.yaml', GOOD);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);

  const refusal = (messages = ['told']): string[] => {
    try {
      loadWording(directory, messages);
    } catch (error) {
      if (error instanceof Refusal) return error.message.replaceAll(`${directory}/`, '').split('\n');
      throw error;
    }
    return [];
  };

  it('is complete when each message has a file for the inbox and one for e-mail', () => {
    expect(refusal()).toEqual([]);
  });

  it('refuses a missing file', () => {
    expect(refusal(['told', 'asked'])).toEqual([
      'asked.inbox.yaml: missing; write it with a subject and a body.',
      'asked.email.yaml: missing; write it with a subject and a body.',
    ]);
  });

  it('refuses a file that no message uses', () => {
    write('tolled.inbox.yaml', GOOD);
    expect(refusal()).toEqual(['tolled.inbox.yaml: no message has this name; rename or remove the file.']);
  });

  it('refuses an unknown placeholder and names its line', () => {
    write('told.email.yaml', 'subject: Hello\nbody: |\n  First line.\n  NHS number {{nhsNumber}}.\n');
    expect(refusal()).toEqual([
      'told.email.yaml:4: {{nhsNumber}} is not a placeholder; use one of reference, initials, templateTitle, ' +
        'serviceLine, category, respondBy, teamName, referrerOrganisation, link.',
    ]);
  });

  it('refuses a half-open placeholder', () => {
    write('told.inbox.yaml', 'subject: Hello {{reference\nbody: Text\n');
    expect(refusal()).toEqual([
      'told.inbox.yaml:1: a pair of braces is not closed; write {{reference}} on one line.',
    ]);
  });

  it.each([
    ['subject: ""\nbody: Text\n', 'told.inbox.yaml:1: the subject is empty; write one.'],
    ['body: Text\n', 'told.inbox.yaml:1: the subject is empty; write one.'],
    ['subject: Hello\nbody: "  "\n', 'told.inbox.yaml:2: the body is empty; write one.'],
    [
      'subject: Hello\nbody: Text\ncolour: red\n',
      'told.inbox.yaml:3: "colour" is not known here; use only subject and body.',
    ],
    [
      'subject: "Two\\nlines"\nbody: Text\n',
      'told.inbox.yaml:1: the subject has more than one line; write it on one.',
    ],
  ])('refuses %j', (text, sentence) => {
    write('told.inbox.yaml', text);
    expect(refusal()).toEqual([sentence]);
  });

  it.each(['subject: [oops\nbody: Text\n', '- a list\n', 'only words', ''])(
    'refuses what is no such file: %j',
    (text) => {
      write('told.inbox.yaml', text);
      const sentences = refusal();
      expect(sentences.length).toBeGreaterThan(0);
      for (const sentence of sentences) expect(sentence).toMatch(/^told\.inbox\.yaml:\d+: /);
    },
  );

  it('says everything that is wrong at once', () => {
    write('told.inbox.yaml', 'subject: "{{a}}"\nbody: "{{b}}"\n');
    expect(refusal(['told', 'asked'])).toHaveLength(4);
  });

  const words = (subject: string, facts: Partial<MessageFacts> = {}): string => {
    write('told.inbox.yaml', `subject: ${JSON.stringify(subject)}\nbody: Text\n`);
    const titles = { get: (id: string, version: number) => ({ title: `${id} v${version}` }) };
    const wording = new Wording(loadWording(directory, ['told']), titles, 'https://spa.nhs.example');
    return wording.of('told', 'inbox', { ...FACTS, ...facts }).subject;
  };

  it.each([
    ['{{reference}}', 'BCD-FGH-JKM'],
    ['{{ initials }}', 'E.M.'],
    ['{{templateTitle}}', 'community-nursing v2'],
    ['{{serviceLine}}', 'community nursing'],
    ['{{category}} by {{respondBy}}', 'P2 by 1 Jul 2026, 13:30'],
    ['{{teamName}} and {{referrerOrganisation}}', 'City nursing and Fosse Road Surgery'],
    ['{{link}}', 'https://spa.nhs.example/referrals/5f0f0a52-5d0f-4d53-8a11-6f6f2b0c9b7e'],
  ])('turns %s into %s', (subject, expected) => {
    expect(words(subject)).toBe(expected);
  });

  it('stays readable when something is not known yet', () => {
    const unknown = {
      givenName: null,
      familyName: null,
      serviceLine: null,
      category: null,
      respondBy: null,
      teamName: null,
    };
    expect(words('{{initials}}, {{serviceLine}}, {{category}}, {{respondBy}}, {{teamName}}', unknown)).toBe(
      'not known, service not yet chosen, not yet prioritised, not yet set, the team',
    );
  });

  it('still names a message that is no longer sent', () => {
    const wording = new Wording(new Map(), { get: () => undefined }, 'https://spa.nhs.example');
    expect(wording.of('told', 'inbox', FACTS)).toEqual({ subject: 'BCD-FGH-JKM: told', text: '' });
  });

  it('never lets a name begin a new line or a new placeholder', () => {
    expect(words('{{teamName}}', { teamName: 'City\r\nBcc: all@nhs.example {{link}}' })).toBe(
      'City Bcc: all@nhs.example {{link}}',
    );
  });
});
