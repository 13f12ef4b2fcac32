import { Injectable } from '@nestjs/common';
import { DirectoryService } from '../../../directory/directory.service.js';
import type { Actor } from '../../../domain/actor.js';
import { answerLines } from '../../answers/answer-text.js';
import { sectionsOf } from '../../answers/questions.js';
import type { Draft } from './drafts.service.js';

/** Who will see what of a referral, before it is sent. */
export interface WhoSees {
  who: string;
  what: string;
}

/** The questions of the core by which the patient decides about the record beyond the referral. */
const DECISIONS = ['consentToRefer', 'shareOut', 'shareIn'];

@Injectable()
export class ConsentPreviewService {
  constructor(private readonly directory: DirectoryService) {}

  async of({ template, answers }: Draft, by: Actor) {
    const [services, practice] = await Promise.all([
      this.directory.taking(template.serviceLines),
      this.directory.organisationName(by.organisation),
    ]);
    const sees: WhoSees[] = [
      { who: `Your own people at ${practice}`, what: 'The whole referral, and every step of it.' },
      { who: 'The Single Point of Access', what: 'The whole referral.' },
      {
        who: 'The one team it is offered to',
        what: 'The whole referral. A team that declines sees it no more.',
      },
    ];
    const decisions = sectionsOf(template)
      .flatMap(({ questions }) => questions)
      .filter(({ id }) => DECISIONS.includes(id))
      .map((question) => ({ ask: question.ask, lines: answerLines(question, answers[question.id]) }));
    return { sees, decisions, services: services.map(({ name }) => name) };
  }
}
