import { Injectable } from '@nestjs/common';
import { unitOf } from '../../access/policy/scope.rules.js';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor } from '../../domain/actor.js';
import type { State } from '../../domain/referral.types.js';
import { MessageService } from '../../messages/message.service.js';
import { nowIn } from '../../referrals/core/transition.service.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { Clock } from '../../server/runtime/clock.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { VocabularyService } from '../../templates/library/vocabulary.service.js';
import { offeredIn } from '../actions/offered.js';
import { patientIn, whatWasSent } from '../answers/answered-sections.js';
import { flagsIn } from '../answers/flags.js';
import { SERVICE_LINE_TITLES, STATE_TITLES } from '../kit/words/code-words.js';
import { categoryTag } from '../spa/lists/worklist.view.js';
import { storyOf } from '../story/story.js';
import { clockLines } from './clock-lines.js';
import { factsOf } from './facts.js';

/** More than any page shows at once. */
const ALL = { limit: 200, after: null };

/** A referral as the team, the ward or the bed desk that has it reads it. */
@Injectable()
export class TeamReferralsService {
  constructor(
    private readonly reading: ReferralReadingService,
    private readonly messages: MessageService,
    private readonly templates: TemplateService,
    private readonly vocabulary: VocabularyService,
    private readonly directory: DirectoryService,
    private readonly clocks: ClocksService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 when there is none, or it is not for this person to see */
  async whole(id: string, by: Actor) {
    const opened = await this.reading.open(id, by);
    const referral = await opened.detail();
    const template = this.templates.get(referral.template.id, referral.template.version)!;
    const [events, messages, actions, clocks, from] = await Promise.all([
      opened.history(),
      unitOf(by) === null ? [] : this.messages.pageOf(opened.row, by, ALL).then(({ items }) => items),
      opened.actions(),
      opened.clocks(nowIn(this.clock)),
      this.directory.organisationName(referral.referringOrganisation),
    ]);
    const { category } = referral.priority;
    return {
      title: `Referral ${referral.reference}`,
      referral,
      form: template.title,
      from,
      patient: { ...patientIn(template, referral.answers), id: referral.patient.id },
      state: STATE_TITLES[referral.state],
      line: referral.serviceLine && SERVICE_LINE_TITLES[referral.serviceLine],
      tag: category && categoryTag(this.clocks.categories, category),
      facts: factsOf(opened.row.context),
      needs: (referral.triage?.needCodes ?? []).map((code) => this.vocabulary.needTitles.get(code) ?? code),
      offered: offeredIn(actions, by.role, referral.state),
      clocks: clockLines(clocks),
      flags: flagsIn(template, referral.answers),
      ...whatWasSent(template, referral.answers),
      story: storyOf(events),
      messages,
      back: lastListOf(referral.state, by),
    };
  }
}

/** The list on which the referral stands now, to go back to. */
function lastListOf(state: State, { role }: Actor): string {
  const lists: Partial<Record<State, string>> =
    role === 'bedManager'
      ? { bedRequested: 'beds-requested', bedHeld: 'beds-held', admitted: 'in-beds' }
      : {
          allocated: 'offered',
          bedHeld: 'beds-offered',
          accepted: 'accepted',
          waiting: 'waiting',
          booked: 'booked',
          onHold: 'on-hold',
          inTreatment: 'caseload',
          admitted: 'caseload',
        };
  return lists[state] ?? (role === 'bedManager' ? 'beds-requested' : 'team');
}
