import { Injectable } from '@nestjs/common';
import { keysetPage, type Page, type PageRequest } from '../server/http/page.js';
import { AllocationReportStore, type OverrideRow, type TeamRow } from './allocation-report.store.js';
import type { Period } from './period.rules.js';

/** Whether people followed the directory's suggestions, and why not. No patient is named. */
@Injectable()
export class AllocationReportService {
  constructor(private readonly store: AllocationReportStore) {}

  async byTeam(period: Period, page: PageRequest): Promise<Page<ReturnType<typeof teamView>>> {
    const rows = await this.store.byTeam(period, page);
    return keysetPage(rows.map(teamView), page.limit, ({ service, team }) => [service.id, team.id]);
  }

  async overrides(period: Period, page: PageRequest): Promise<Page<OverrideRow>> {
    const rows = await this.store.overrides(period, page);
    return keysetPage(rows, page.limit, ({ at, referralId, version }) => [
      at.toISOString(),
      referralId,
      String(version),
    ]);
  }
}

const teamView = ({ service, serviceName, team, teamName, ...counts }: TeamRow) => ({
  service: { id: service, name: serviceName ?? service },
  team: { id: team, name: teamName },
  ...counts,
});
