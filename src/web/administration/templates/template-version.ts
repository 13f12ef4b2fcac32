import type { CompiledTemplate } from '../../../templates/form/compiled-template.rules.js';
import { versionUnknown } from '../../../templates/library/template.problems.js';
import type { TemplateService } from '../../../templates/library/template.service.js';
import { changesBetween, type ChangeLine } from '../changes.js';

/** The version that an address names. @throws Problem 404 */
export function versionFrom(templates: TemplateService, id: string, version: string): CompiledTemplate {
  const template = /^\d{1,6}$/.test(version) ? templates.get(id, Number(version)) : undefined;
  if (!template) throw versionUnknown();
  return template;
}

/** Words of the file format that say nothing about a place. */
const BETWEEN = /(^| › )(sections|questions|options)(?= › )/g;

/** What a referrer is asked otherwise than before, place by place. */
export const changesSince = (before: CompiledTemplate, after: CompiledTemplate): ChangeLine[] =>
  changesBetween(before.document, after.document).map((line) => ({
    ...line,
    where: line.where
      .replace(BETWEEN, '$1')
      .replace(/( › )+/g, ' › ')
      .replace(/^ › /, ''),
  }));
