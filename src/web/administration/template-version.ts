import type { CompiledTemplate } from '../../templates/compiled-template.rules.js';
import { versionUnknown } from '../../templates/template.problems.js';
import type { TemplateService } from '../../templates/template.service.js';

/** The version that an address names. @throws Problem 404 */
export function versionFrom(templates: TemplateService, id: string, version: string): CompiledTemplate {
  const template = /^\d{1,6}$/.test(version) ? templates.get(id, Number(version)) : undefined;
  if (!template) throw versionUnknown();
  return template;
}
