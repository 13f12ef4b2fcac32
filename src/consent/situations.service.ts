import { Injectable } from '@nestjs/common';
import { mayEver } from '../access/policy/policy.rules.js';
import type { Actor } from '../domain/actor.js';
import { Clock } from '../server/runtime/clock.js';
import { SharingPolicyService } from './sharing-policy.service.js';
import { refusalOf, type Situation } from './sharing.rules.js';
import { SharingStore } from './sharing.store.js';
import { UnitsService } from './units.service.js';
import { statementOf, type Statement } from './words.rules.js';

/** What sharing depends on, as it is now. */
@Injectable()
export class SituationsService {
  constructor(
    private readonly store: SharingStore,
    private readonly units: UnitsService,
    private readonly policy: SharingPolicyService,
    private readonly clock: Clock,
  ) {}

  async of(patientId: string): Promise<Situation> {
    const policy = this.policy.now;
    const [decisions, verified] = await Promise.all([
      this.store.newest(patientId),
      this.store.verified(patientId, this.clock.now(), policy.codes.daysValid),
    ]);
    return { policy, decisions, verified };
  }

  /** What of a patient's record somebody's unit does not see, beside the referral that they do, and why. */
  async statementFor(patientId: string | null, by: Actor): Promise<Statement | null> {
    if (patientId === null) return null;
    return statementOf(await this.units.of(by), await this.of(patientId), {
      byOverride: false,
      ownUnitOnly: !mayEver(by.role, 'journal.shared'),
    });
  }

  /** Why a team refuses work for a patient who dissents, in a sentence; null when it does not. */
  async refusal(teamId: string, patientId: string | null): Promise<string | null> {
    const unit = await this.units.find(teamId);
    if (!unit || patientId === null || !this.mayRefuse(unit.chain)) return null;
    const because = refusalOf(unit, await this.of(patientId));
    return because && `The patient does not want to share with ${unit.name}. ${because}`;
  }

  private mayRefuse(chain: string[]): boolean {
    return this.policy.now.refusals.some(({ unit }) => chain.includes(unit));
  }
}
