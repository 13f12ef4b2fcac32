import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../../clocks/deadlines/clocks.service.js';
import { DirectoryService } from '../../../directory/directory.service.js';
import type { Actor, Role } from '../../../domain/actor.js';
import { plain } from '../../../domain/plain.js';
import { MessageService } from '../../../messages/message.service.js';
import { nowIn } from '../../../referrals/core/transition.service.js';
import { KnownReferralsService } from '../../../referrals/known/known-referrals.service.js';
import type { OpenReferral } from '../../../referrals/reading/open-referral.js';
import { ReferralReadingService } from '../../../referrals/reading/referral-reading.service.js';
import { Clock } from '../../../server/runtime/clock.js';
import { TemplateService } from '../../../templates/library/template.service.js';
import { VocabularyService } from '../../../templates/library/vocabulary.service.js';
import { LISTS } from '../../../worklists/lists.rules.js';
import { offeredIn, type Offered } from '../../actions/offered.js';
import { patientIn, whatWasSent } from '../../answers/answered-sections.js';
import { flagsIn } from '../../answers/flags.js';
import { ROLE_TITLES } from '../../kit/navigation.js';
import { eventWords } from '../../kit/words/event-words.js';
import { categoryTag } from '../lists/worklist.view.js';

const MESSAGES = { limit: 50, after: null };

/** The way of a referral through the SPA: the last of these that is allowed is its next step. */
const FORWARD = ['claim', 'resume', 'record-triage', 'prioritise', 'request-bed', 'allocate'];

function forward(offered: Offered): Offered {
  const rankOf = (action: string): number => FORWARD.indexOf(action);
  return {
    ...offered,
    first: offered.first.toSorted((one, other) => rankOf(other.action) - rankOf(one.action)),
  };
}

/** Everything that the page of a referral shows to the SPA: nothing that the referrer sent is left out. */
@Injectable()
export class SpaReferralPageService {
  constructor(
    private readonly reading: ReferralReadingService,
    private readonly known: KnownReferralsService,
    private readonly messages: MessageService,
    private readonly templates: TemplateService,
    private readonly clocks: ClocksService,
    private readonly directory: DirectoryService,
    private readonly vocabulary: VocabularyService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 when there is none, or it is not for this person to see */
  async of(id: string, by: Actor) {
    const opened = await this.reading.open(id, by);
    const [head, actions, clocks, events, messages, known] = await Promise.all([
      this.headOf(opened),
      opened.actions(),
      opened.clocks(nowIn(this.clock)),
      opened.history(),
      this.messages.pageOf(opened.row, by, MESSAGES),
      this.known.othersOf(id, by),
    ]);
    const { referral } = head;
    // Who has it already is not asked to take it.
    const open = actions.filter(({ action }) => action !== 'claim' || referral.owner?.id !== by.id);
    const { parent, children, kept, duplicates } = referral.related;
    const linked = new Set([parent, kept, ...children, ...duplicates].map((each) => each?.id));
    const titles = new Map(
      events.map(({ version, type, payload }) => [
        version,
        eventWords(type, payload, this.vocabulary.declineTitles),
      ]),
    );
    const evidence = ({ version }: { version: number }) => ({ version, title: titles.get(version)?.title });
    const shown = clocks.map(({ startedBy, stoppedBy, ...clock }) => ({
      ...clock,
      statusWords: plain(clock.status),
      startedBy: evidence(startedBy),
      stoppedBy: stoppedBy && evidence(stoppedBy),
    }));
    return {
      ...head,
      offered: forward(offeredIn(open, by.role, referral.state)),
      clocks: shown,
      localClock: shown.filter(({ id: clock }) => clock === 'local').at(-1),
      events: events
        .map((event) => ({
          ...event,
          ...titles.get(event.version)!,
          role: ROLE_TITLES[event.by.role as Role],
        }))
        .reverse(),
      messages: messages.items.reverse(),
      moreMessages: messages.next !== null,
      known: known.openReferrals.filter((each) => !linked.has(each.id)),
      caring: known.caringTeams,
      needs: referral.triage?.needCodes.map((code) => this.vocabulary.needTitles.get(code) ?? code),
    };
  }

  /** What stands on every page about the referral, those of its forms too. */
  async head(id: string, by: Actor) {
    return this.headOf(await this.reading.open(id, by));
  }

  async headOf(opened: OpenReferral) {
    const referral = await opened.detail();
    const template = this.templates.get(referral.template.id, referral.template.version)!;
    const { category, requested, suggested } = referral.priority;
    const { categories } = this.clocks;
    const tag = (each: string | null | undefined) => (each ? categoryTag(categories, each) : null);
    return {
      id: referral.id,
      referral,
      template,
      patient: { ...referral.patient, ...patientIn(template, referral.answers) },
      ...whatWasSent(template, referral.answers),
      flags: flagsIn(template, referral.answers),
      practice: await this.directory.organisationName(referral.referringOrganisation),
      stateWords: plain(referral.state),
      line: referral.serviceLine && plain(referral.serviceLine),
      tags: { category: tag(category), requested: tag(requested), suggested: tag(suggested?.category) },
    };
  }
}

/** The list that somebody came from, to which they go back; the first one when the address names none. */
export const listIn = (name: unknown): string =>
  typeof name === 'string' && Object.hasOwn(LISTS, name) ? name : 'new';
