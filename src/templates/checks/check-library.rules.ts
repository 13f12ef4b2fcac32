import { CompiledTemplate } from '../form/compiled-template.rules.js';
import { subjectsOf, type Library, type Subject } from '../form/library.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import { checkCore } from './core.rules.js';
import { checkRules, checkScores } from './decisions.rules.js';
import { checkExamples } from './examples.rules.js';
import { checkExpressions } from './expressions.rules.js';
import { checkNames } from './names.rules.js';
import { checkPublished } from './published.rules.js';
import { checkReach } from './reach.rules.js';
import { checkReplaces, checkVersions } from './versions.rules.js';

export interface CheckedLibrary {
  /** Every version without a problem of its own. */
  templates: CompiledTemplate[];
  problems: TemplateProblem[];
}

/**
 * Checks all that a library says and compiles what can be compiled.
 * @param at the moment that the examples are tried at
 * @param right templates by their text that were found right among the same cores and lists: they are not looked into again
 */
export function checkLibrary(
  library: Library,
  at: Date,
  right: ReadonlyMap<string, CompiledTemplate> = new Map(),
): CheckedLibrary {
  const isRight = ({ file }: Subject) => right.has(file.yaml.text);
  const { cores, templates } = subjectsOf(library);
  const problems = [
    ...library.problems,
    ...checkVersions(library),
    ...checkPublished(library),
    ...cores.flatMap((core) => [...checkCore(core), ...checkForm(core)]),
    ...templates.flatMap((template) => [
      ...(isRight(template) ? [] : [...checkForm(template), ...checkRules(template)]),
      ...checkReplaces(template, templates),
    ]),
  ];
  const broken = new Set(problems.map(({ file }) => file));
  // Without the codes of a list, every template that uses it would seem wrong.
  const listsAreSound = [...broken].every((file) => !file.includes('code-lists/'));
  const compiled = templates
    .filter(
      ({ file, core }) => listsAreSound && !broken.has(file.yaml.file) && core && !broken.has(core.yaml.file),
    )
    .map(({ file, own, shared }) => ({
      file,
      template:
        right.get(file.yaml.text) ??
        new CompiledTemplate(
          file.source,
          [...shared, ...own].map(({ section }) => section),
          library.codeLists,
        ),
    }));
  const untried = compiled.map(({ file, template }) =>
    right.has(file.yaml.text) ? [] : checkExamples(file, template, at),
  );
  return {
    templates: compiled.filter((_, index) => untried[index]?.length === 0).map(({ template }) => template),
    problems: inFileOrder([...problems, ...untried.flat()]),
  };
}

function checkForm(subject: Subject): TemplateProblem[] {
  return [
    ...checkNames(subject),
    ...checkExpressions(subject),
    ...checkReach(subject),
    ...checkScores(subject),
  ];
}

function inFileOrder(problems: TemplateProblem[]): TemplateProblem[] {
  return problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
