import type { ServiceLine } from '../../domain/referral.types.js';
import type { MessageFacts } from './message-facts.js';
import type { WordedChannel } from './wording-loader.js';
import { fill, type MessageWording, type Placeholder } from './wording.rules.js';

/** Knows the referral templates. */
export interface TemplateSource {
  get(id: string, version: number): { title: string } | undefined;
}

const SERVICE_LINE_WORDS: Record<ServiceLine, string> = {
  communityNursing: 'community nursing',
  therapy: 'therapy',
  intermediateCare: 'intermediate care',
  communityHospital: 'community hospital',
};

const LONDON = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

const EXAMPLE: MessageFacts = {
  referralId: '01900000-0000-7000-8000-000000000000',
  reference: 'BCD-FGH-JKM',
  givenName: 'Sam',
  familyName: 'Example',
  templateId: 'community-nursing',
  templateVersion: 1,
  serviceLine: 'communityNursing',
  category: 'P2',
  respondBy: new Date('2026-11-24T12:00:00Z'),
  teamName: 'City nursing team',
  referrerOrganisation: 'Example Surgery',
};

/** Turns a message about a referral into words, as local clinicians wrote them. */
export class Wording {
  private messages: ReadonlyMap<string, MessageWording>;

  /** @param files the words of every message and channel, as they were at start */
  constructor(
    private readonly files: ReadonlyMap<string, MessageWording>,
    private readonly templates: TemplateSource,
    private readonly publicUrl: string,
  ) {
    this.messages = files;
  }

  /** Takes words in place of those in files; what is no longer sent is left out. */
  use(published: ReadonlyMap<string, MessageWording>): void {
    const known = [...published].filter(([name]) => this.files.has(name));
    this.messages = new Map([...this.files, ...known]);
  }

  /** The words of a message and channel, `referral-accepted.email`; undefined when there is no such message. */
  get(name: string): MessageWording | undefined {
    return this.messages.get(name);
  }

  /** How words would read for a made-up referral. */
  example({ subject, body }: MessageWording): { subject: string; text: string } {
    const values = this.valuesOf(EXAMPLE);
    return { subject: fill(subject, values), text: fill(body, values) };
  }

  of(message: string, channel: WordedChannel, facts: MessageFacts): { subject: string; text: string } {
    const wording = this.messages.get(`${message}.${channel}`);
    // Every message that is sent has its wording; one that is no longer sent may still lie in an inbox.
    if (!wording) return { subject: `${facts.reference}: ${message}`, text: '' };
    const values = this.valuesOf(facts);
    return { subject: fill(wording.subject, values), text: fill(wording.body, values) };
  }

  /** Everything that local clinicians wrote, by message and channel. */
  all(): (MessageWording & { name: string; message: string; channel: string })[] {
    return [...this.messages].map(([name, wording]) => {
      const [message = '', channel = ''] = name.split('.');
      return { name, message, channel, ...wording };
    });
  }

  private valuesOf(facts: MessageFacts): Record<Placeholder, string> {
    return {
      reference: facts.reference,
      initials: initialsOf(facts),
      templateTitle: this.templates.get(facts.templateId, facts.templateVersion)?.title ?? facts.templateId,
      serviceLine: facts.serviceLine ? SERVICE_LINE_WORDS[facts.serviceLine] : 'service not yet chosen',
      category: facts.category ?? 'not yet prioritised',
      respondBy: facts.respondBy ? LONDON.format(facts.respondBy) : 'not yet set',
      teamName: facts.teamName ?? 'the team',
      referrerOrganisation: facts.referrerOrganisation,
      link: `${this.publicUrl}/referrals/${facts.referralId}`,
    };
  }
}

function initialsOf({ givenName, familyName }: MessageFacts): string {
  const letters = [givenName, familyName].map((name) => name?.trim().at(0)?.toUpperCase()).filter(Boolean);
  return letters.length > 0 ? letters.map((letter) => `${letter}.`).join('') : 'not known';
}
