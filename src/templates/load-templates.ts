import { checkLibrary } from './check-library.rules.js';
import type { CompiledTemplate } from './compiled-template.rules.js';
import { readLibrary } from './library.loader.js';
import type { Beside } from './library.rules.js';
import { TemplateErrors } from './template.errors.js';

/**
 * Reads, checks and compiles a templates directory.
 * @param at the moment that the examples are tried at
 * @param published templates that are not in files
 * @throws TemplateErrors with every problem found
 */
export function loadTemplates(
  directory: string,
  at: Date,
  published: readonly Beside[] = [],
): CompiledTemplate[] {
  const { templates, problems } = checkLibrary(readLibrary(directory, published), at);
  if (problems.length > 0) throw new TemplateErrors(problems);
  return templates;
}
