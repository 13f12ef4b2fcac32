import { Injectable } from '@nestjs/common';
import { londonDay } from '../../domain/london.js';
import { PublishedTextsService } from '../../publishing/published-texts.service.js';
import { Clock } from '../../server/runtime/clock.js';
import type { CompiledTemplate } from '../form/compiled-template.rules.js';
import { TemplateLibrary } from '../library/template-library.js';
import * as problems from '../library/template.problems.js';
import { TemplateService } from '../library/template.service.js';
import { withSetting } from './published.rules.js';

interface Signature {
  at: Date;
  by: { id: string; name: string };
}

/** One version of a template, and who published and retired it; null where its file does. */
export interface TemplateVersion {
  id: string;
  version: number;
  title: string;
  status: string;
  effectiveFrom: string;
  /** The last day on which it is in use. */
  effectiveTo: string | null;
  current: boolean;
  /** It is in use, or will be, and can be taken out of it. */
  retirable: boolean;
  published: Signature | null;
  retired: (Signature & { from: string }) | null;
}

/** Which versions of a template there are, how each came to be, and what each says. */
@Injectable()
export class TemplateHistoryService {
  constructor(
    private readonly library: TemplateLibrary,
    private readonly templates: TemplateService,
    private readonly publishedTexts: PublishedTextsService,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws Problem 404 */
  async versions(id: string): Promise<TemplateVersion[]> {
    const versions = (await this.all()).filter((each) => each.id === id);
    if (versions.length === 0) throw problems.versionUnknown();
    return versions;
  }

  /** All versions of each template, newest first. */
  async all(): Promise<TemplateVersion[]> {
    const { texts, retired } = await this.publishedTexts.all('template');
    const ids = [...new Set(this.templates.all().map(({ id }) => id))];
    return ids
      .flatMap((id) => this.templates.versions(id).reverse())
      .map((template) => {
        const { id } = template;
        const text = texts.find((row) => isOf(row, template));
        const end = retired.find((row) => isOf(row, template));
        return {
          id,
          version: template.version,
          title: template.title,
          status: template.status,
          effectiveFrom: template.document.effectiveFrom,
          effectiveTo: template.document.effectiveTo,
          current: template === this.templates.current(id),
          retirable: template.isOrWillBeInUse(londonDay(this.clock.now())),
          published: text ? signatureOf(text) : null,
          retired: end ? { ...signatureOf(end), from: end.retiredFrom } : null,
        };
      });
  }

  /** The newest text of a template with the number of its next version. @throws Problem 404 */
  async nextText(id: string): Promise<string> {
    const newest = this.templates.versions(id).at(-1)?.version ?? 0;
    return withSetting(await this.text(id, newest), 'version', String(newest + 1));
  }

  /** The YAML of a version, word for word. @throws Problem 404 */
  async text(id: string, version: number): Promise<string> {
    const { texts } = await this.publishedTexts.all('template');
    const row = texts.find((each) => isOf(each, { id, version }));
    if (row) return row.text;
    const file = this.library.textOf(id, version);
    if (file === undefined) throw problems.versionUnknown();
    return file;
  }
}

const isOf = (
  row: { name: string; version: number },
  of: Pick<CompiledTemplate, 'id' | 'version'>,
): boolean => row.name === of.id && row.version === of.version;

const signatureOf = (row: { at: Date; actorId: string; actorName: string }): Signature => ({
  at: row.at,
  by: { id: row.actorId, name: row.actorName },
});
