import type { CompiledTemplate } from '../form/compiled-template.rules.js';
import { TemplateLibrary } from './template-library.js';

/**
 * Reads, checks and compiles a templates directory.
 * @param at the moment that the examples are tried at
 * @throws TemplateErrors with every problem found
 */
export const loadTemplates = (directory: string, at: Date): CompiledTemplate[] =>
  new TemplateLibrary(directory).load([], at);
