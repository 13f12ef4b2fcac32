import type { ServiceLine } from '../../referrals/referral.types.js';
import type { MessageFacts } from '../message-facts.js';
import type { MessageWording, WordedChannel } from './wording.loader.js';
import { fill, type Placeholder } from './wording.rules.js';

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

/** Turns a message about a referral into words, as local clinicians wrote them. */
export class Wording {
  constructor(
    private readonly messages: Map<string, MessageWording>,
    private readonly templates: TemplateSource,
    private readonly publicUrl: string,
  ) {}

  of(message: string, channel: WordedChannel, facts: MessageFacts): { subject: string; text: string } {
    const wording = this.messages.get(`${message}.${channel}`);
    // Every message that is sent has its wording; one that is no longer sent may still lie in an inbox.
    if (!wording) return { subject: `${facts.reference}: ${message}`, text: '' };
    const values = this.valuesOf(facts);
    return { subject: fill(wording.subject, values), text: fill(wording.body, values) };
  }

  /** Everything that local clinicians wrote, by message and channel. */
  all(): (MessageWording & { message: string; channel: string })[] {
    return [...this.messages].map(([name, wording]) => {
      const [message = '', channel = ''] = name.split('.');
      return { message, channel, ...wording };
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
