import { checkLibrary, type CheckedLibrary } from '../checks/check-library.rules.js';
import type { CompiledTemplate } from '../form/compiled-template.rules.js';
import type { Beside, Library } from '../form/library.rules.js';
import { TemplateErrors } from '../language/template-errors.js';
import { readLibrary, withBeside } from './library-loader.js';

/** The files of a templates directory as they were at start, and what is published beside them. */
export class TemplateLibrary {
  private readonly files: Library;
  /** What was loaded last, by its text: to load a new version takes no longer with many others. */
  private loaded = new Map<string, CompiledTemplate>();

  constructor(directory: string) {
    this.files = readLibrary(directory);
  }

  /** @param at the moment that the examples are tried at */
  check(beside: readonly Beside[], at: Date): CheckedLibrary {
    return checkLibrary(withBeside(this.files, beside), at, this.loaded);
  }

  /**
   * Every version of every template, compiled.
   * @throws TemplateErrors with every problem found
   */
  load(beside: readonly Beside[], at: Date): CompiledTemplate[] {
    const library = withBeside(this.files, beside);
    const { templates, problems } = checkLibrary(library, at, this.loaded);
    if (problems.length > 0) throw new TemplateErrors(problems);
    this.loaded = new Map(library.templates.map(({ yaml }, index) => [yaml.text, templates[index]!]));
    return templates;
  }

  /** The text of a file; undefined when no file has this version. */
  textOf(id: string, version: number): string | undefined {
    return this.files.templates.find(({ source }) => source.id === id && source.version === version)?.yaml
      .text;
  }
}
