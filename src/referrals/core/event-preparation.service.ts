import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import { DirectoryService } from '../../directory/directory.service.js';
import type { EventType } from '../../domain/event-types.js';
import { readReference } from '../../domain/reference.rules.js';
import type { ReferralContext } from '../../domain/referral.types.js';
import { invalid } from '../../server/http/payload.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { VocabularyService } from '../../templates/library/vocabulary.service.js';
import { MatchingService } from '../matching/matching.service.js';
import type { AllocateDto, DeclineDto, MarkDuplicateDto } from '../steps/allocation.dto.js';
import type { DischargeDto, HoldDto } from '../steps/care.dto.js';
import type { Escalated, Happening, ReferralEvent } from '../steps/referral.events.js';
import type {
  MissingItemDto,
  PrioritiseDto,
  RecordTriageDto,
  RequestInformationDto,
  SplitDto,
} from '../steps/triage.dto.js';
import type { ReferralRecord } from './commit/referral.record.js';
import { ReferralStore } from './commit/referral.store.js';

const UNKNOWN_QUESTION = 'The template of this referral has no such question.';
const UNKNOWN_CATEGORY = {
  pointer: '/category',
  code: 'option',
  message: 'Use one of the categories of this template.',
};

/** Adds to a payload what guards need and only the outside world knows, so that deciding stays a pure function. */
@Injectable()
export class EventPreparationService {
  constructor(
    private readonly store: ReferralStore,
    private readonly directory: DirectoryService,
    private readonly matching: MatchingService,
    private readonly clocks: ClocksService,
    private readonly vocabulary: VocabularyService,
    private readonly templates: TemplateService,
  ) {}

  /** @throws Problem 422 when the payload names a team, code or referral that is not there */
  async prepare(
    type: EventType,
    payload: object,
    referral: ReferralRecord,
    context: ReferralContext,
    happening: Happening,
  ): Promise<ReferralEvent> {
    const found = await this.lookUp(type, payload, referral, context, happening);
    return { type, ...happening, ...payload, ...found } as ReferralEvent;
  }

  private async lookUp(
    type: EventType,
    payload: object,
    referral: ReferralRecord,
    context: ReferralContext,
    happening: Happening,
  ): Promise<object> {
    switch (type) {
      case 'PRIORITISE':
        return this.respondBy(payload as PrioritiseDto, context);
      case 'REQUEST_INFORMATION':
        this.knownQuestions((payload as RequestInformationDto).items, referral);
        return {
          request: (context.informationRequests ?? 0) + 1,
          pausesClocks: context.options.rfiPausesLocalClock && this.mayPause('information', context),
        };
      case 'PROVIDE_INFORMATION':
      case 'INFORMATION_OVERDUE':
        return { request: context.informationRequests ?? 1 };
      case 'HOLD':
        return { pausesClocks: (payload as HoldDto).pausesClocks && this.mayPause('hold', context) };
      case 'CLOCK_WARNED':
        return { warnAt: this.clocks.warnAt(context.category, context.respondBy ?? happening.at) };
      case 'CLOCK_BREACHED':
        return this.turn(payload, context);
      case 'OWNER_IDLE':
        return { dueAt: this.idleAt(referral, context), ...(await this.turn(payload, context)) };
      case 'HOLD_REVIEW_DUE':
      case 'WAIT_REVIEW_DUE':
        return { dueAt: this.idleAt(referral, context) };
      case 'ALLOCATE':
        return this.matching.chosen((payload as AllocateDto).teamId, referral, context, happening.at);
      case 'REQUEST_BED':
      case 'OFFER_BED': {
        const { teamId } = payload as { teamId: string };
        return { team: await this.matching.team(teamId, referral, context, happening.at) };
      }
      case 'RECORD_TRIAGE':
        return this.knownNeeds((payload as RecordTriageDto).needCodes, '/needCodes');
      case 'SPLIT':
        return this.children(payload as SplitDto);
      case 'DECLINE':
        return { capacity: this.vocabulary.isCapacity((payload as DeclineDto).reasonCode) };
      case 'DISCHARGE':
        return this.knownClosure(payload as DischargeDto);
      case 'MARK_DUPLICATE':
        return { kept: await this.kept((payload as MarkDuplicateDto).keptReference, referral) };
      default:
        return {};
    }
  }

  /** Care that is reopened is not measured by its first receipt. */
  private respondBy({ category }: PrioritiseDto, context: ReferralContext): object {
    if (!this.clocks.knows(category)) throw invalid([UNKNOWN_CATEGORY]);
    const since = context.reopenedAt ?? context.receivedAt!;
    return this.clocks.respondBy(category, context.serviceLine, since);
  }

  private mayPause(why: 'information' | 'hold', { serviceLine }: ReferralContext): boolean {
    return this.clocks.mayPause(why, serviceLine);
  }

  private idleAt({ state, next_action_by: due }: ReferralRecord, context: ReferralContext): string {
    return this.clocks.idleAt(state, context, due!);
  }

  /** The owner is known to the referral itself; who comes after them, to the directory. */
  private async turn({ step }: Escalated, { team }: ReferralContext): Promise<object> {
    if (step !== 'lead' && step !== 'onCall') return {};
    const chain = await this.directory.escalation(team?.id ?? null);
    return { person: chain && { id: chain[step].id, name: chain[step].name } };
  }

  private knownNeeds(codes: string[], at: string): object {
    const problems = this.vocabulary.unknown(codes, this.vocabulary.needCodes, (index) => `${at}/${index}`);
    if (problems.length > 0) throw invalid(problems);
    return {};
  }

  /** A form shows a missing item beside the question it is about. */
  private knownQuestions(
    items: MissingItemDto[],
    { template_id: id, template_version: version }: ReferralRecord,
  ) {
    const { ids } = this.templates.get(id, version)!.form;
    const problems = items.flatMap(({ questionId }, index) =>
      questionId === undefined || ids.has(questionId)
        ? []
        : [{ pointer: `/items/${index}/questionId`, code: 'unknown', message: UNKNOWN_QUESTION }],
    );
    if (problems.length > 0) throw invalid(problems);
  }

  private knownClosure({ closureReason }: DischargeDto): object {
    const problems = this.vocabulary.unknown(
      [closureReason],
      this.vocabulary.closureReasons,
      () => '/closureReason',
    );
    if (problems.length > 0) throw invalid(problems);
    return {};
  }

  private children({ needs }: SplitDto): object {
    needs.forEach((need, index) => this.knownNeeds(need.needCodes, `/needs/${index}/needCodes`));
    return { children: needs.map(({ serviceLine }) => ({ id: uuid(), serviceLine })) };
  }

  private async kept(typed: string, referral: ReferralRecord): Promise<{ id: string; samePatient: boolean }> {
    const reference = readReference(typed);
    const kept = reference ? await this.store.findByReference(reference) : undefined;
    if (kept && NOT_KEPT.includes(kept.state)) throw notKept();
    if (kept)
      return {
        id: kept.id,
        samePatient: kept.id !== referral.id && isSame(kept.nhs_number, referral.nhs_number),
      };
    const message = reference
      ? 'There is no referral with this reference.'
      : 'This is not a reference: check each sign.';
    throw invalid([{ pointer: '/keptReference', code: 'UNKNOWN_REFERENCE', message }]);
  }
}

/** Closed because it should not be there: linking to it would leave nothing that is kept. */
const NOT_KEPT = ['duplicate', 'enteredInError'];
const notKept = () =>
  invalid([
    {
      pointer: '/keptReference',
      code: 'NOT_KEPT',
      message: 'That referral is itself closed as a duplicate or an error. Give the one that is kept.',
    },
  ]);

const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other;
