import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import { Config } from '../../config/config.js';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor } from '../../domain/actor.js';
import { moment } from '../../domain/formats.js';
import { bannerWords } from '../../patients/banner.rules.js';
import { isMarked } from '../../referrals/core/lifecycle/lifecycle.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { VocabularyService } from '../../templates/library/vocabulary.service.js';
import { answeredSections, patientIn } from '../answers/answered-sections.js';
import { HelpService } from '../kit/help.service.js';
import { storyOf } from '../story/story.js';
import { whereaboutsOf } from '../story/whereabouts.js';
import { dischargeLetter } from './discharge-letter.js';
import type { Letter } from './letter-facts.js';
import { referralLetter } from './referral-letter.js';

/** More than any referral has. */
const ALL = { limit: 1000, after: null };

/** A referral on paper, for anybody who may read it. */
@Injectable()
export class LettersService {
  constructor(
    private readonly reading: ReferralReadingService,
    private readonly templates: TemplateService,
    private readonly directory: DirectoryService,
    private readonly clocks: ClocksService,
    private readonly vocabulary: VocabularyService,
    private readonly help: HelpService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** What was sent, who has it, what was decided. @throws Problem 404, 409 LETTER_OF_A_DRAFT, 410 */
  async referral(id: string, by: Actor): Promise<Buffer> {
    return referralLetter(await this.about(id, by));
  }

  /** What the team wrote to the GP. @throws Problem 404 DISCHARGE_LETTER_MISSING when there is none */
  async discharge(id: string, by: Actor): Promise<Buffer> {
    const letter = await this.about(id, by);
    const discharge = letter.events.filter(({ type }) => isMarked(type, 'discharge')).at(-1);
    if (letter.referral.state !== 'discharged' || !discharge) throw noDischargeLetter();
    const { closureReason } = discharge.payload;
    return dischargeLetter(letter, {
      ...discharge,
      closed: this.vocabulary.closureTitles.get(String(closureReason)) ?? null,
    });
  }

  private async about(id: string, by: Actor): Promise<Letter> {
    const referral = await this.reading.one(id, by);
    if (referral.state === 'draft') throw notSent();
    const template = this.templates.get(referral.template.id, referral.template.version)!;
    const [{ items: events }, from] = await Promise.all([
      this.reading.events(id, by, ALL),
      this.directory.organisationName(referral.referringOrganisation),
    ]);
    const { category, requested } = referral.priority;
    const now = this.clock.now();
    return {
      referral,
      events,
      from,
      form: template.title,
      contact: this.help.texts.contact,
      banner: bannerWords(patientIn(template, referral.answers), now),
      foot: `${this.config.mode === 'demo' ? 'Training, everybody is made up   ' : ''}Referral ${referral.reference}   Printed ${moment(now.toISOString())}`,
      whereabouts: whereaboutsOf(referral),
      priority: (category ?? requested) ? this.clocks.titleOf((category ?? requested)!) : null,
      sections: answeredSections(template, referral.answers),
      story: storyOf(events),
    };
  }
}

const notSent = () =>
  new Problem(409, 'LETTER_OF_A_DRAFT', 'There is no letter of a draft. Send the referral first.');

const noDischargeLetter = () =>
  new Problem(
    404,
    'DISCHARGE_LETTER_MISSING',
    'There is no discharge letter: nobody has discharged this patient.',
  );
