import { Injectable } from '@nestjs/common';
import * as crypto from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import type { Actor } from '../../domain/actor.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import type { ReferralContext } from '../../domain/referral.types.js';
import { invalid } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import type { CompiledTemplate } from '../../templates/form/compiled-template.rules.js';
import { TemplateService } from '../../templates/library/template.service.js';
import type { EventWith } from '../../workflow/step.js';
import { beginning } from '../steps/intake/intake.step.js';
import type { SubmitReferralDto } from '../steps/intake/submit-referral.dto.js';
import { newReference } from './commit/reference.js';
import * as problems from './commit/referral.problems.js';
import { ReferralStore } from './commit/referral.store.js';
import { assess, freshContext, patientColumns } from './commit/submission.rules.js';
import { viewOf } from './referral.view.js';
import { TransitionService } from './transition.service.js';

export interface Submission {
  dto: SubmitReferralDto;
  by: Actor;
  at: string;
  key: string | null;
  correlationId: string;
}

/** What POST /api/referrals answers; `body` is JSON already, because it is also what a repeated request gets. */
export interface Submitted {
  id: string;
  version: number;
  body: string;
  replayed: boolean;
}

interface Received {
  template: Pick<CompiledTemplate, 'id' | 'version' | 'workflow' | 'serviceLines'>;
  answers: Record<string, unknown>;
  event: EventWith<object>;
}

/** Creates referrals: sent at once, taken by phone, or begun as a draft. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly templates: TemplateService,
    private readonly transitions: TransitionService,
    private readonly store: ReferralStore,
    private readonly clocks: ClocksService,
  ) {}

  async create(submission: Submission): Promise<Submitted> {
    const { key, by, dto } = submission;
    const hash = key === null ? '' : crypto.hash('sha256', JSON.stringify(dto), 'base64');
    try {
      return await this.attempt(submission, hash);
    } catch (error) {
      const replayed = key !== null && error instanceof Problem ? await this.replay(by, key, hash) : null;
      if (replayed) return replayed;
      throw error;
    }
  }

  private async attempt(submission: Submission, hash: string): Promise<Submitted> {
    const { by, at, key, correlationId } = submission;
    const { template, answers, event } = this.receive(submission);
    const context = freshContext({ ...template, workflow: this.clocks.optionsWith(template.workflow) }, by);
    const row = this.blank(by, at, { template, answers }, context);
    const commit = this.transitions.commitFor({ row, context, event, correlationId, fired: null });
    const { id, version } = commit.referral;
    const body = JSON.stringify(viewOf(commit.referral));
    const created = await this.store.create(commit, body, key === null ? null : { key, request_hash: hash });
    if (typeof created === 'object') return { id, version, body: created.answer, replayed: false };
    switch (created) {
      case 'busy':
        throw problems.stillRunning();
      case 'keyTaken':
        throw problems.keyReused();
      case 'died':
        throw problems.patientDied();
      case 'referenceTaken':
        return this.attempt(submission, hash);
    }
  }

  /** The answer given before to this key and body; a Problem when the body differs; null when the key is new. */
  private async replay(by: Actor, key: string, hash: string): Promise<Submitted | null> {
    const kept = await this.store.keptAnswer(by.id, key);
    if (!kept) return null;
    if (kept.request_hash !== hash) throw problems.keyReused();
    const { id, version } = JSON.parse(kept.response) as { id: string; version: number };
    return { id, version, body: kept.response, replayed: true };
  }

  private receive({ dto, by, at }: Submission): Received {
    if (dto.draft) return this.begin({ dto, by, at });
    const receipt = this.templates.receive(dto.template, dto.templateVersion, dto.answers, new Date(at));
    if (receipt.errors.length > 0) throw invalid(receipt.errors);
    const assessment = assess(receipt);
    const event = beginning(dto, { by, at }, assessment);
    return { template: receipt.template, answers: receipt.answers, event };
  }

  private begin({ dto, by, at }: Pick<Submission, 'dto' | 'by' | 'at'>): Received {
    const now = new Date(at);
    const current = this.templates.current(dto.template, now);
    if (!current) throw problems.templateUnknown(dto.template);
    const version = dto.templateVersion ?? current.version;
    const template = this.templates.published(dto.template, version, now);
    if (!template) throw problems.versionUnknown(version);
    const { answers, errors } = template.checkDraft(dto.answers, now);
    if (errors.length > 0) throw invalid(errors);
    return { template, answers, event: beginning(dto, { by, at }) };
  }

  private blank(
    by: Actor,
    at: string,
    { template, answers }: Pick<Received, 'template' | 'answers'>,
    context: ReferralContext,
  ): ReferralRecord {
    return {
      id: uuid(),
      reference: newReference(),
      version: 0,
      state: 'draft',
      template_id: template.id,
      template_version: template.version,
      answers,
      context,
      service_line: null,
      category: null,
      respond_by: null,
      ...patientColumns(answers),
      referring_organisation: by.organisation,
      referrer_id: by.id,
      team_id: null,
      owner_kind: null,
      owner_id: null,
      next_action_by: null,
      risk_at: null,
      warn_at: null,
      category_rank: 0,
      waiting_since: at,
      parent_id: null,
      received_at: null,
      created_at: at,
      updated_at: at,
      patient_id: null,
    };
  }
}
