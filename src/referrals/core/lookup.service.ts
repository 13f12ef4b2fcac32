import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import { DirectoryService } from '../../directory/directory.service.js';
import { readReference } from '../../domain/reference.rules.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import type { ReferralContext } from '../../domain/referral.types.js';
import { SENTENCES } from '../../domain/sentences.js';
import { invalid } from '../../server/http/payload.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { VocabularyService } from '../../templates/library/vocabulary.service.js';
import type { Lookups } from '../../workflow/lookups.js';
import { MatchingService } from '../matching/matching.service.js';
import { ReferralStore } from './commit/referral.store.js';
import { DraftService } from './draft.service.js';

/** Closed because it should not be there: linking to it would leave nothing that is kept. */
const NOT_KEPT = ['duplicate', 'enteredInError'];

/** What the steps of the journey may look up before an event is decided. */
@Injectable()
export class LookupService {
  constructor(
    private readonly store: ReferralStore,
    private readonly directory: DirectoryService,
    private readonly matching: MatchingService,
    private readonly clocks: ClocksService,
    private readonly vocabulary: VocabularyService,
    private readonly templates: TemplateService,
    private readonly drafts: DraftService,
  ) {}

  /** About one referral at one moment (ISO 8601). */
  about(row: ReferralRecord, context: ReferralContext, at: string): Lookups {
    return {
      team: (id) => this.matching.team(id, row, context, at),
      offer: (teamId) => this.matching.chosen(teamId, row, context, at),
      respondBy: (category) => this.respondBy(category, context),
      warnAt: () => this.clocks.warnAt(context.category, context.respondBy ?? at),
      dueAt: () => this.clocks.idleAt(row.state, context, row.next_action_by!),
      mayPause: (why) => this.clocks.mayPause(why, context.serviceLine),
      person: (level) => this.person(level, context),
      questions: (items) => this.questions(items, row),
      needs: (codes, pointer) =>
        this.known(codes, this.vocabulary.needCodes, (index) => `${pointer}/${index}`),
      closureReason: (code) => this.known([code], this.vocabulary.closureReasons, () => '/closureReason'),
      isCapacity: (reason) => this.vocabulary.isCapacity(reason),
      keptReferral: (reference) => this.keptReferral(reference, row),
      newId: () => uuid(),
      receipt: () => this.drafts.receipt(row, at),
      draft: (patch) => this.drafts.patched(row, patch, at),
    };
  }

  /** Care that is reopened is not measured by its first receipt. */
  private respondBy(category: string, { reopenedAt, receivedAt, serviceLine }: ReferralContext) {
    if (!this.clocks.knows(category)) {
      const known = this.clocks.categories.map(({ id }) => id);
      const sentence = SENTENCES.choice(known, 'Choose the priority');
      throw invalid([{ pointer: '/category', code: 'option', ...sentence }]);
    }
    return this.clocks.respondBy(category, serviceLine, reopenedAt ?? receivedAt!);
  }

  /** The owner is known to the referral itself; who comes after them, to the directory. */
  private async person(level: Parameters<Lookups['person']>[0], { team }: ReferralContext) {
    if (level !== 'lead' && level !== 'onCall') return {};
    const chain = await this.directory.escalation(team?.id ?? null);
    return { person: chain && { id: chain[level].id, name: chain[level].name } };
  }

  /** A form shows a missing item beside the question it is about. */
  private questions(items: readonly { questionId?: string }[], row: ReferralRecord): void {
    const { ids } = this.templates.get(row.template_id, row.template_version)!.form;
    const problems = items.flatMap(({ questionId }, index) =>
      questionId === undefined || ids.has(questionId)
        ? []
        : [
            {
              pointer: `/items/${index}/questionId`,
              code: 'unknown',
              message: 'The template of this referral has no such question.',
            },
          ],
    );
    if (problems.length > 0) throw invalid(problems);
  }

  private known(codes: string[], known: ReadonlySet<string>, pointer: (index: number) => string): void {
    const problems = this.vocabulary.unknown(codes, known, pointer);
    if (problems.length > 0) throw invalid(problems);
  }

  private async keptReferral(typed: string, row: ReferralRecord) {
    const reference = readReference(typed);
    const kept = reference ? await this.store.findByReference(reference) : undefined;
    if (!reference)
      throw wrongReference('UNKNOWN_REFERENCE', 'Enter a valid reference, such as 4F7-KX9-2MP.');
    if (!kept) throw wrongReference('UNKNOWN_REFERENCE', 'There is no referral with this reference.');
    if (NOT_KEPT.includes(kept.state))
      throw wrongReference(
        'NOT_KEPT',
        'That referral is itself closed as a duplicate or an error. Give the one that is kept.',
      );
    return { id: kept.id, samePatient: kept.id !== row.id && isSame(kept.nhs_number, row.nhs_number) };
  }
}

const wrongReference = (code: string, message: string) =>
  invalid([{ pointer: '/keptReference', code, message }]);

const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other;
