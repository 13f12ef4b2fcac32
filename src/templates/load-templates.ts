import { checkLibrary } from './check-library.rules.js';
import type { CompiledTemplate } from './compiled-template.rules.js';
import { readLibrary } from './library.loader.js';
import { TemplateErrors } from './template.errors.js';

/**
 * Reads, checks and compiles a templates directory.
 * @param at the moment that the examples are tried at
 * @throws TemplateErrors with every problem found
 */
export function loadTemplates(directory: string, at: Date): CompiledTemplate[] {
  const { templates, problems } = checkLibrary(readLibrary(directory), at);
  if (problems.length > 0) throw new TemplateErrors(problems);
  return templates;
}
