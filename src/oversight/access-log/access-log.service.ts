import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Config } from '../../config/config.js';
import { DirectoryService } from '../../directory/directory.service.js';
import { LONDON } from '../../domain/london.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import type { Page, PageRequest } from '../../server/http/page.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { AuditSearchService } from '../audit-search/audit-search.service.js';
import type { AccessLogItem, AuditRow } from '../policy/oversight.types.js';
import { accessLogPdf } from './access-log-pdf.js';
import { loadAccessLogWords, type AccessLogWords } from './access-log.schema.js';

/** Entries that a printed log holds at most; the newest are the ones asked about. */
const PRINTED = 5_000;
const A_PAGE = 200;

/** Who looked at a patient's record, and did something with it, as the patient may have it. */
@Injectable()
export class AccessLogService {
  private readonly words: AccessLogWords;

  constructor(
    private readonly search: AuditSearchService,
    private readonly patients: PatientService,
    private readonly directory: DirectoryService,
    private readonly templates: TemplateService,
    config: Config,
  ) {
    this.words = loadAccessLogWords(config.templatesDir);
  }

  /** The newest first. @throws Problem 404 when there is no such patient */
  async page(patient: string, page: PageRequest, asking: Asking): Promise<Page<AccessLogItem>> {
    await this.patients.read(patient, 'ACCESS_LOG_READ', asking);
    const { items, next } = await this.search.page({ patient }, page);
    return { items: await this.told(items), next };
  }

  /** The whole log, to be handed over. */
  async pdf(patient: string, asking: Asking, now: Date): Promise<Buffer> {
    const { patient: person } = await this.patients.read(patient, 'ACCESS_LOG_READ', asking);
    const rows: AuditRow[] = [];
    let after: string[] | null = null;
    do {
      const { items } = await this.search.page({ patient }, { limit: A_PAGE, after });
      rows.push(...items);
      const last = items.at(-1);
      after = items.length === A_PAGE && last && rows.length < PRINTED ? [last.at, last.id] : null;
    } while (after);
    const items = (await this.told(rows)).map((item) => ({ ...item, at: inLondon(item.at) }));
    const gender = person.gender && this.templates.optionTitle('gender', person.gender);
    const printed = { at: now, words: inLondon(now.toISOString()) };
    return accessLogPdf(person, gender, items, printed, after !== null || rows.length >= PRINTED);
  }

  private told(rows: AuditRow[]): Promise<AccessLogItem[]> {
    return Promise.all(rows.map((row) => this.inWords(row)));
  }

  private async inWords({
    at,
    actorRole,
    actorOrganisation,
    action,
    basis,
    outcome,
  }: AuditRow): Promise<AccessLogItem> {
    const { roles, actions, otherwise, bases, unsaid } = this.words;
    const organisation = (await this.directory.organisation(actorOrganisation))?.name ?? actorOrganisation;
    const role = roles[actorRole] ?? actorRole;
    return {
      at,
      who: actorRole === 'system' ? role : `${role}, ${organisation}`,
      what: actions[action] ?? otherwise,
      why: (basis !== null && bases[basis]) || unsaid,
      refused: outcome === 'refused',
    };
  }
}

const inLondon = (moment: string): string =>
  DateTime.fromISO(moment, { zone: LONDON }).setLocale('en-GB').toFormat('d LLL yyyy, HH:mm');
