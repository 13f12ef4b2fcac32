import { Injectable } from '@nestjs/common';
import { mayEver } from '../../access/policy/policy.rules.js';
import { mayDecideFor } from '../../consent/access.rules.js';
import { SharingPolicyService } from '../../consent/sharing-policy.service.js';
import type { DecisionRow } from '../../consent/sharing.record.js';
import { SharingService } from '../../consent/sharing.service.js';
import { DECISIONS, DIRECTIONS } from '../../consent/sharing.types.js';
import { UnitsService } from '../../consent/units.service.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import type { PageRequest } from '../../server/http/page.js';
import { personWords } from './entry-words.js';
import { PatientBannerService } from './patient-banner.service.js';
import { BEHALF_TITLES, DECISION_TITLES, DIRECTION_TITLES } from './sharing-words.js';

const choices = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, text]) => ({ value, text }));

/** What a patient decided about sharing, as its pages show it. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly sharing: SharingService,
    private readonly patients: PatientService,
    private readonly units: UnitsService,
    private readonly policy: SharingPolicyService,
    private readonly banner: PatientBannerService,
  ) {}

  /** What every page about it shows; the caller leaves the trace. */
  async head(id: string, { by }: Asking) {
    const { patient, basis } = await this.patients.seen(id, by);
    return {
      id,
      patient: this.banner.of(patient),
      toRecord: mayEver(by.role, 'journal.read'),
      mayRecord: basis !== 'override' && mayEver(by.role, 'consent.record'),
      maySeeWho: basis !== 'override',
    };
  }

  async page(id: string, asking: Asking, page: PageRequest) {
    const standing = await this.sharing.standing(id, asking);
    const history = await this.sharing.history(id, asking, page);
    const [head, now, before, choose] = await Promise.all([
      this.head(id, asking),
      this.rows(standing.items),
      this.rows(history.items),
      this.choices(id, asking),
    ]);
    return { title: 'Sharing the record', ...head, now, before, next: history.next, ...choose };
  }

  /** The lines of decisions in words. */
  async rows(rows: DecisionRow[]) {
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        name: (await this.units.named(row.unit)).name,
        what: DIRECTION_TITLES[row.direction],
        said: DECISION_TITLES[row.decision],
        how: this.policy.wayTitle(row.how),
        onBehalf: BEHALF_TITLES[row.onBehalf],
        by: personWords(row.askedBy),
        byUnit: (await this.units.named(row.askedBy.unit)).name,
      })),
    );
  }

  /** The decision that a form proposes, in words. */
  async proposed({ decisions, how, onBehalf, authority }: Proposal) {
    const [{ unit }] = decisions as [Proposal['decisions'][number]];
    return {
      unit: (await this.units.named(unit)).name,
      said: decisions.map(({ direction, decision }) => ({
        what: DIRECTION_TITLES[direction],
        decision: DECISION_TITLES[decision],
      })),
      how: this.policy.wayTitle(how),
      onBehalf: BEHALF_TITLES[onBehalf],
      authority,
    };
  }

  /** What may be chosen: the units for which this person records decisions, and the words for the rest. */
  private async choices(id: string, { by }: Asking) {
    const { basis } = await this.patients.seen(id, by);
    const own = await this.units.of(by);
    const units = (await this.units.all()).filter((unit) => mayDecideFor(basis, own, unit));
    return {
      units: units.map(({ id: value, name: text }) => ({ value, text })),
      decisions: DECISIONS.map((value) => ({ value, text: DECISION_TITLES[value] })),
      directions: DIRECTIONS.map((name) => ({ name, title: DIRECTION_TITLES[name] })),
      ways: this.policy.now.ways.map(({ key, title }) => ({ value: key, text: title })),
      behalves: choices(BEHALF_TITLES),
    };
  }
}

type Proposal = Pick<DecisionRow, 'how' | 'onBehalf'> & {
  decisions: Pick<DecisionRow, 'unit' | 'direction' | 'decision'>[];
  authority?: string;
};
