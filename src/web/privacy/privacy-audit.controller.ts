import { Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permission } from '../../access/policy/permission.decorators.js';
import { mayEver } from '../../access/policy/policy.rules.js';
import { UnitsService } from '../../consent/units.service.js';
import type { Role } from '../../domain/actor.js';
import { AUDIT_FILTERS, readAuditFilter } from '../../oversight/audit-search/audit-filter.rules.js';
import { AUDIT_KEYS, AuditSearchService } from '../../oversight/audit-search/audit-search.service.js';
import type { AuditRow } from '../../oversight/policy/oversight.types.js';
import type { Asking } from '../../patients/patient.service.js';
import { readPage } from '../../server/http/page.js';
import { answerForm } from '../kit/answer-form.js';
import type { Form } from '../kit/form.js';
import { ROLE_TITLES } from '../kit/navigation.js';
import { Asks, PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { SoughtPatientService } from '../record/sought-patient.service.js';

const VIEW = 'privacy/audit.njk';

/** Who did or read what. By POST, because an address is written into logs and a patient may be named. */
@PageController()
@Permission('audit.read')
export class PrivacyAuditController {
  constructor(
    private readonly search: AuditSearchService,
    private readonly sought: SoughtPatientService,
    private readonly units: UnitsService,
  ) {}

  @Get(paths.auditSearch.pattern)
  @Render(VIEW)
  form(@Asks() { by }: Asking) {
    return { title: 'Search the audit log', byNumber: mayEver(by.role, 'accessLog.read') };
  }

  @Post(paths.auditSearch.pattern)
  async find(@Typed() form: Form, @Asks() asking: Asking, @Res() reply: FastifyReply): Promise<void> {
    const typed = Object.fromEntries(AUDIT_FILTERS.map((name) => [name, form.text(name)]));
    await answerForm(
      reply,
      async () => {
        const filter = readAuditFilter(await this.filterOf(typed, asking));
        const page = readPage({ after: form.text('after') || undefined, limit: '50' }, AUDIT_KEYS);
        const { items, next } = await this.search.find(filter, page, asking.by, asking.correlationId);
        const rows = await Promise.all(items.map((row) => this.lineOf(row)));
        return [VIEW, { ...this.form(asking), typed, rows, next, older: page.after !== null }];
      },
      () => [VIEW, { ...this.form(asking), typed }],
    );
  }

  /** What was left empty does not limit; a patient is named as people name them. */
  private async filterOf(typed: Record<string, string>, asking: Asking): Promise<Record<string, string>> {
    const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
    if (given.patient === undefined) return given;
    return { ...given, patient: await this.sought.idOf(given.patient, asking) };
  }

  private async lineOf(row: AuditRow) {
    return {
      ...row,
      who: row.actorName ?? row.actorId,
      role: ROLE_TITLES[row.actorRole as Role] ?? row.actorRole,
      organisation: (await this.units.named(row.actorOrganisation)).name,
    };
  }
}
