import { Injectable } from '@nestjs/common';
import { mayEver } from '../../access/policy/policy.rules.js';
import { isClinical, seesEveryDecision } from '../../consent/access.rules.js';
import { noExport } from '../../consent/sharing.problems.js';
import { consentTo, sharingBetween } from '../../consent/sharing.rules.js';
import type { Unit } from '../../consent/sharing.types.js';
import { SituationsService } from '../../consent/situations.service.js';
import { UnitsService } from '../../consent/units.service.js';
import { statementOf } from '../../consent/words.rules.js';
import { asked } from '../../patients/patient.rules.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { keysetPage, type PageRequest } from '../../server/http/page.js';
import { OverrideService } from '../overrides/override.service.js';
import { JournalStore, type JournalRow } from './journal.store.js';
import { TABS, type Journal, type JournalEntry, type Tab } from './journal.types.js';

/** More than any record has. */
const WHOLE = 100_000;

/** The record that is shared: what every unit recorded of one patient, in the order of time, as far as the reader may see it. */
@Injectable()
export class JournalService {
  constructor(
    private readonly store: JournalStore,
    private readonly patients: PatientService,
    private readonly overrides: OverrideService,
    private readonly situations: SituationsService,
    private readonly units: UnitsService,
  ) {}

  /** @throws Problem 404 */
  async page(patientId: string, tab: Tab, asking: Asking, page: PageRequest): Promise<Journal> {
    return this.read(patientId, tab, 'JOURNAL_READ', asking, page);
  }

  /** All that the reader sees, to be taken away. @throws Problem 404, or 409 while their override lasts */
  async export(patientId: string, asking: Asking): Promise<Journal> {
    await this.patients.seen(patientId, asking.by);
    if (await this.overrides.active(patientId, asking.by)) throw noExport();
    return this.read(patientId, 'all', 'JOURNAL_EXPORTED', asking, { limit: WHOLE, after: null });
  }

  private async read(
    patientId: string,
    tab: Tab,
    action: string,
    asking: Asking,
    page: PageRequest,
  ): Promise<Journal> {
    const { by } = asking;
    const override = await this.overrides.active(patientId, by);
    const { basis, ties } = await this.patients.read(patientId, action, asking);
    const own = isClinical(by) ? await this.units.of(by) : null;
    const situation = await this.situations.of(patientId);
    const recorders = await Promise.all(
      (await this.store.recorders(patientId)).map((id) => this.units.named(id)),
    );
    const ofUnit = (recorder: Unit) => {
      const consent = own ? consentTo(sharingBetween(own, recorder, situation)) : 'notAsked';
      const verdict = asked(by, 'journal.shared', ties, consent);
      return verdict.allowed && { unit: recorder.id, byOverride: verdict.under === 'override' };
    };
    const shown = recorders.map(ofUnit).filter((each) => each !== false);
    const units = (byOverride: boolean) =>
      shown.filter((each) => each.byOverride === byOverride).map(({ unit }) => unit);
    const reader = {
      by,
      own: own?.chain ?? [],
      shared: units(false),
      overridden: units(true),
      everyDecision: seesEveryDecision(basis),
    };
    const wanted = { kinds: TABS[tab], after: page.after, limit: page.limit + 1 };
    const { items, next } = keysetPage(
      await this.store.page(patientId, reader, wanted),
      page.limit,
      ({ at, key }) => [at, key],
    );
    const sharing = {
      ...statementOf(own, situation, {
        byOverride: override !== null,
        ownUnitOnly: !mayEver(by.role, 'journal.shared'),
      }),
      override,
    };
    return { items: await Promise.all(items.map((row) => this.entry(row, recorders))), next, sharing };
  }

  private async entry(row: JournalRow, known: Unit[]): Promise<JournalEntry> {
    const { id, name } = known.find((each) => each.id === row.unit) ?? (await this.units.named(row.unit));
    return { ...row, unit: { id, name } };
  }
}
