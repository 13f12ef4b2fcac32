import { Injectable } from '@nestjs/common';
import { mayEver } from '../../access/policy/policy.rules.js';
import { SharingPolicyService } from '../../consent/sharing-policy.service.js';
import type { Direction, Decision } from '../../consent/sharing.types.js';
import { UnitsService } from '../../consent/units.service.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { JournalService } from '../../records/journal/journal.service.js';
import { TABS, type JournalEntry, type Tab } from '../../records/journal/journal.types.js';
import { OverrideService } from '../../records/overrides/override.service.js';
import type { PageRequest } from '../../server/http/page.js';
import { entryWords, NOTE_TITLES, TAB_TITLES } from './entry-words.js';
import { PatientBannerService } from './patient-banner.service.js';
import { BEHALF_TITLES, DECISION_TITLES, DIRECTION_TITLES } from './sharing-words.js';

/** The shared record of one patient, as its page shows it. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly journal: JournalService,
    private readonly patients: PatientService,
    private readonly overrides: OverrideService,
    private readonly units: UnitsService,
    private readonly policy: SharingPolicyService,
    private readonly banner: PatientBannerService,
  ) {}

  /** The journal leaves the trace. @throws Problem 404 */
  async page(id: string, tab: Tab, asking: Asking, page: PageRequest) {
    const { by } = asking;
    const { items, next, sharing } = await this.journal.page(id, tab, asking, page);
    const [{ patient, basis }, override] = await Promise.all([
      this.patients.seen(id, by),
      this.overrides.active(id, by),
    ]);
    const own = await this.units.of(by);
    const unrelated = basis === 'override';
    return {
      title: 'Shared record',
      id,
      patient: this.banner.of(patient),
      tab,
      tabs: Object.keys(TABS).map((name) => ({ name, title: TAB_TITLES[name as Tab] })),
      entries: await Promise.all(items.map((entry) => this.entry(entry))),
      next,
      hidden: sharing.why,
      own,
      override: override && { ...override, why: this.policy.reasonTitle(override.category) },
      noteKinds: Object.entries(NOTE_TITLES).map(([value, text]) => ({ value, text })),
      can: {
        write: own !== null && mayEver(by.role, 'entry.write'),
        seeConsent: !unrelated,
        useCode: own !== null && !unrelated && mayEver(by.role, 'consent.record'),
        override: override === null && mayEver(by.role, 'override.start'),
      },
    };
  }

  private async entry(entry: JournalEntry) {
    const { decision, type, text } = entry;
    return {
      ...entry,
      ...entryWords(entry),
      text: type === 'OVERRIDE_STARTED' && text !== null ? this.policy.reasonTitle(text) : text,
      decision: decision && {
        unit: (await this.units.named(decision.unit)).name,
        direction: DIRECTION_TITLES[decision.direction as Direction],
        decision: DECISION_TITLES[decision.decision as Decision],
        how: this.policy.wayTitle(decision.how),
        onBehalf: BEHALF_TITLES[decision.onBehalf as keyof typeof BEHALF_TITLES],
      },
    };
  }
}
