import { Injectable } from '@nestjs/common';
import { keysetPage, type Page, type PageRequest } from '../server/http/page.js';
import { InformationReportStore, type InformationRow } from './information-report.store.js';
import type { Period } from './period.rules.js';

const NAME = /^[\w-]{1,60}$/;

/** The forms of what a cursor holds: practice and template. */
export const LINE = [NAME, NAME];

/** How often practices are asked for more, and how fast they answer: where a template should ask better. */
@Injectable()
export class InformationReportService {
  constructor(private readonly store: InformationReportStore) {}

  /** A line for each practice and template of which something was received or asked in the period. */
  async read(period: Period, page: PageRequest): Promise<Page<InformationRow>> {
    const rows = await this.store.read(period, page);
    return keysetPage(rows, page.limit, ({ practice, template }) => [practice.odsCode, template]);
  }
}
