import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { PatientService, type Asking, type SeenPatient } from '../patients/patient.service.js';
import { keysetPage, type Page, type PageRequest } from '../server/http/page.js';
import { Clock } from '../server/runtime/clock.js';
import { mayDecideFor, seesEveryDecision } from './access.rules.js';
import { SharingPolicyService } from './sharing-policy.service.js';
import type { DecideDto, DecidedDto } from './sharing.dto.js';
import * as problems from './sharing.problems.js';
import type { DecisionRow, Stamp } from './sharing.record.js';
import { SharingStore } from './sharing.store.js';
import type { Unit } from './sharing.types.js';
import { UnitsService } from './units.service.js';

/** What patients decide about sharing. Nothing is changed: each decision is added, and the newest stands. */
@Injectable()
export class SharingService {
  constructor(
    private readonly store: SharingStore,
    private readonly patients: PatientService,
    private readonly units: UnitsService,
    private readonly policy: SharingPolicyService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404, 403 for a unit that is not the caller's to ask for, or 422 */
  async decide(patientId: string, dto: DecideDto, asking: Asking): Promise<{ items: DecisionRow[] }> {
    const seen = await this.patients.seen(patientId, asking.by);
    if (seen.basis === 'override') throw problems.onlyByOverride();
    const own = await this.units.of(asking.by);
    await this.checked(dto.decisions, seen, own);
    const at = this.clock.now().toISOString();
    this.checkAsking(dto, at);
    const { decisions, how, onBehalf, authority, askedAt = at } = dto;
    const deciding = { decisions, how, onBehalf, authority: authority ?? null, askedAt };
    await this.store.decide(patientId, deciding, stampOf(asking, own, at));
    return { items: await this.visible(patientId, seen, own) };
  }

  /** The same, once under this correlation id: for a form that is sent twice. */
  async decideOnce(patientId: string, dto: DecideDto, asking: Asking): Promise<void> {
    await this.patients.seen(patientId, asking.by);
    if (!(await this.store.decidedUnder(patientId, asking.correlationId)))
      await this.decide(patientId, dto, asking);
  }

  /** What stands: all of it for the practice, the SPA and the privacy officer, for others what concerns their own unit. */
  async standing(patientId: string, asking: Asking): Promise<{ items: DecisionRow[] }> {
    const seen = await this.patients.read(patientId, 'SHARING_READ', asking);
    return { items: await this.visible(patientId, seen, await this.units.of(asking.by)) };
  }

  /** Everything that was ever decided, the newest first. */
  async history(patientId: string, asking: Asking, page: PageRequest): Promise<Page<DecisionRow>> {
    const { basis } = await this.patients.read(patientId, 'SHARING_HISTORY_READ', asking);
    const own = await this.units.of(asking.by);
    const concerned = seesEveryDecision(basis) ? null : (own?.chain ?? []);
    const before = page.after?.[0] ?? null;
    const rows = await this.store.history(patientId, before, page.limit + 1, concerned);
    return keysetPage(rows, page.limit, ({ number }) => [number]);
  }

  /** @throws Problem 403 or 422 when one of the decisions is not to be made, or not by this person */
  async checked(decisions: DecidedDto[], { basis }: SeenPatient, own: Unit | null): Promise<void> {
    const made = new Set<string>();
    for (const [index, { unit: id, direction }] of decisions.entries()) {
      const unit = await this.units.find(id);
      if (!unit) throw problems.unknownUnit(index);
      if (!mayDecideFor(basis, own, unit)) throw problems.notYourUnit();
      if (made.has(`${id} ${direction}`)) throw problems.twiceDecided(index);
      made.add(`${id} ${direction}`);
    }
  }

  /** @throws Problem 422 when it cannot have been asked so */
  checkAsking({ how, onBehalf, authority, askedAt }: DecideDto, at = this.clock.now().toISOString()): void {
    const ways = this.policy.now.ways.map(({ key }) => key);
    if (!ways.includes(how)) throw problems.unknownKey('/how', ways);
    if (onBehalf !== 'patient' && authority === undefined) throw problems.authorityMissing();
    if (askedAt !== undefined && askedAt > at) throw problems.notYetAsked();
  }

  private async visible(patientId: string, { basis }: SeenPatient, own: Unit | null): Promise<DecisionRow[]> {
    const rows = await this.store.newest(patientId);
    return seesEveryDecision(basis) ? rows : rows.filter(({ unit }) => own?.chain.includes(unit));
  }
}

/** Who does it, for which unit; the privacy officer is in none. */
export const stampOf = ({ by, correlationId }: Asking, own: Unit | null, at: string): Stamp => {
  const { id, name, role, organisation }: Actor = by;
  return { at, id, name, role, organisation, unit: own?.id ?? organisation, correlationId };
};
