import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../../clocks/deadlines/clocks.service.js';
import type { Actor } from '../../../domain/actor.js';
import { MessageService } from '../../../messages/message.service.js';
import { readId } from '../../../referrals/core/commit/referral-id.js';
import type { OpenReferral } from '../../../referrals/reading/open-referral.js';
import { ReferralReadingService } from '../../../referrals/reading/referral-reading.service.js';
import { TemplateService } from '../../../templates/library/template.service.js';
import { answeredSections, patientIn } from '../../answers/answered-sections.js';
import { storyOf } from '../../story/story.js';
import { whereaboutsOf } from '../../story/whereabouts.js';

/** More than any page shows at once. */
const ALL = { limit: 200, after: null };

/** A referral after it was sent, as its referrer reads it. */
@Injectable()
export class SentReferralsService {
  constructor(
    private readonly reading: ReferralReadingService,
    private readonly messages: MessageService,
    private readonly templates: TemplateService,
    private readonly clocks: ClocksService,
  ) {}

  /** What every page about one referral shows of it. */
  async head(id: string, by: Actor) {
    return this.headOf(await this.reading.open(readId(id), by));
  }

  private async headOf(opened: OpenReferral) {
    const referral = await opened.detail();
    const template = this.templates.get(referral.template.id, referral.template.version)!;
    const { category, requested, respondBy } = referral.priority;
    return {
      referral,
      form: { title: template.title },
      patient: { ...patientIn(template, referral.answers), id: referral.patient.id },
      whereabouts: whereaboutsOf(referral),
      priority: { decided: category !== null, title: this.titleOf(category ?? requested), respondBy },
    };
  }

  async whole(id: string, by: Actor) {
    const opened = await this.reading.open(readId(id), by);
    const head = await this.headOf(opened);
    const { referral } = head;
    const template = this.templates.get(referral.template.id, referral.template.version)!;
    const [events, { items: messages }, actions] = await Promise.all([
      opened.history(),
      this.messages.pageOf(opened.row, by, ALL),
      opened.actions(),
    ]);
    return {
      ...head,
      story: storyOf(events),
      messages,
      can: Object.fromEntries(actions.map(({ action, allowed }) => [action, allowed])),
      sections: answeredSections(template, referral.answers),
    };
  }

  private titleOf(category: string | null): string | null {
    return category && this.clocks.titleOf(category);
  }
}
