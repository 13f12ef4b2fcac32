import { Injectable } from '@nestjs/common';
import { PublishedTexts } from '../publishing/published-texts.service.js';
import type { CompiledTemplate } from './compiled-template.rules.js';
import * as problems from './template.problems.js';
import { TemplateLibrary } from './template-library.js';
import { TemplateService } from './template.service.js';

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
  published: Signature | null;
  retired: (Signature & { from: string }) | null;
}

/** Which versions of a template there are, how each came to be, and what each says. */
@Injectable()
export class TemplateHistory {
  constructor(
    private readonly library: TemplateLibrary,
    private readonly templates: TemplateService,
    private readonly publishedTexts: PublishedTexts,
  ) {}

  /** Newest first. @throws Problem 404 */
  async versions(id: string): Promise<TemplateVersion[]> {
    const versions = this.templates.versions(id);
    if (versions.length === 0) throw problems.versionUnknown();
    const { texts, retired } = await this.publishedTexts.all('template');
    const current = this.templates.current(id);
    return versions.reverse().map((template) => {
      const text = texts.find((row) => isOf(row, template));
      const end = retired.find((row) => isOf(row, template));
      return {
        id,
        version: template.version,
        title: template.title,
        status: template.status,
        effectiveFrom: template.document.effectiveFrom,
        effectiveTo: template.document.effectiveTo,
        current: template === current,
        published: text ? signatureOf(text) : null,
        retired: end ? { ...signatureOf(end), from: end.retiredFrom } : null,
      };
    });
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
