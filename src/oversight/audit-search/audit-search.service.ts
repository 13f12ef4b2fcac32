import { Injectable } from '@nestjs/common';
import { ReadLogService } from '../../audit/read-log.service.js';
import type { Actor } from '../../domain/actor.js';
import { KEY, keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import type { AuditRow } from '../policy/oversight.types.js';
import type { AuditFilter } from './audit-filter.rules.js';
import { AuditSearchStore } from './audit-search.store.js';

/** What a cursor of the audit log holds: the time of the last entry seen, and its id. */
export const AUDIT_KEYS = [KEY.time, /^\d{1,18}$/];

/** Finds entries of the audit log; that somebody looked is an entry itself. */
@Injectable()
export class AuditSearchService {
  constructor(
    private readonly store: AuditSearchStore,
    private readonly log: ReadLogService,
    private readonly clock: Clock,
  ) {}

  async find(
    filter: AuditFilter,
    page: PageRequest,
    actor: Actor,
    correlationId: string,
  ): Promise<Page<AuditRow>> {
    const entries = await this.page(filter, page);
    await this.log.record([
      {
        actor,
        patientId: filter.patient ?? null,
        referralId: filter.referral ?? null,
        action: 'AUDIT_SEARCHED',
        basis: actor.role,
        correlationId,
        outcome: 'done',
        at: this.clock.now().toISOString(),
      },
    ]);
    return entries;
  }

  /** The newest first. The caller leaves the trace. */
  async page(filter: AuditFilter, page: PageRequest): Promise<Page<AuditRow>> {
    return keysetPage(await this.store.page(filter, page), page.limit, ({ at, id }) => [at, id]);
  }
}
