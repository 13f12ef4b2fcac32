import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import { invalid } from '../../server/http/payload.js';
import { TemplateService } from '../../templates/library/template.service.js';
import type { DraftChange } from '../../workflow/lookups.js';
import { ReferralStore } from './commit/referral.store.js';
import { assess, patientColumns } from './commit/submission.rules.js';
import { mergePatch } from './merge-patch.rules.js';

/** What is still being written, checked against its template. */
@Injectable()
export class DraftService {
  constructor(
    private readonly store: ReferralStore,
    private readonly templates: TemplateService,
    private readonly clocks: ClocksService,
  ) {}

  /**
   * A draft is sent on the current version of its template, whichever version it was begun on.
   * @throws Problem 422 with what is still to be answered
   */
  async receipt(row: ReferralRecord, at: string): Promise<DraftChange> {
    const kept = await this.store.answersOf(row.id);
    const receipt = this.templates.receive(row.template_id, row.template_version, kept, new Date(at));
    if (receipt.errors.length > 0) throw invalid(receipt.errors);
    const { template, answers } = receipt;
    return {
      row: { answers, template_version: template.version, ...patientColumns(answers) },
      context: {
        options: this.clocks.optionsWith(template.workflow),
        permittedLines: template.serviceLines,
      },
      facts: { assessment: assess(receipt) },
    };
  }

  /**
   * JSON Merge Patch (RFC 7396) over the answers.
   * @throws Problem 422
   */
  async patched(row: ReferralRecord, patch: Record<string, unknown>, at: string): Promise<DraftChange> {
    const template = this.templates.get(row.template_id, row.template_version)!;
    const merged = mergePatch(await this.store.answersOf(row.id), patch);
    const { answers, errors } = template.checkDraft(merged, new Date(at));
    if (errors.length > 0) throw invalid(errors);
    return { row: { answers, ...patientColumns(answers) }, context: {}, facts: {} };
  }
}
