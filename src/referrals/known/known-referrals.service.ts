import { Injectable } from '@nestjs/common';
import { granted, mayEver } from '../../access/policy/policy.rules.js';
import type { Actor } from '../../domain/actor.js';
import { normaliseNhsNumber } from '../../domain/nhs-number.rules.js';
import type { ServiceLine } from '../../domain/referral.types.js';
import { invalid } from '../../server/http/payload.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { notForRole, templateUnknown } from '../core/commit/referral.problems.js';
import type { KnownDto } from './known.dto.js';
import { KnownStore, type Known } from './known.store.js';

/** Whether they know of the referrals of every practice. */
const ofAll = ({ role }: Actor): boolean => granted(role, 'referral.known').includes('spa');

/** What is already there for a patient: to the SPA everything, to a practice what stands in its own referrals. */
@Injectable()
export class KnownReferralsService {
  constructor(
    private readonly store: KnownStore,
    private readonly templates: TemplateService,
  ) {}

  /** @throws Problem 403, or 422 when patient or need cannot be told from what was sent */
  async about(dto: KnownDto, by: Actor): Promise<Known> {
    if (!mayEver(by.role, 'referral.known')) throw notForRole(by.role);
    const nhsNumber = normaliseNhsNumber(dto.nhsNumber);
    if (!nhsNumber)
      throw invalid([{ pointer: '/nhsNumber', code: 'format', message: 'Enter a valid NHS number' }]);
    return this.store.aboutPatient(nhsNumber, this.linesOf(dto), by.organisation, ofAll(by));
  }

  othersOf(id: string, by: Actor): Promise<Known> {
    return this.store.othersOf(id, by.organisation, ofAll(by));
  }

  private linesOf({ template, serviceLine }: KnownDto): ServiceLine[] {
    if ((template === undefined) === (serviceLine === undefined))
      throw invalid([
        { pointer: '/template', code: 'form', message: 'Say either the template or the serviceLine' },
      ]);
    if (serviceLine !== undefined) return [serviceLine];
    const current = this.templates.current(template!);
    if (!current) throw templateUnknown(template!);
    return current.serviceLines;
  }
}
