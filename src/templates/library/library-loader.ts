import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { categoriesSchema } from '../../clocks/deadlines/clock-policy.schema.js';
import {
  sourceFile,
  type Beside,
  type Library,
  type Origin,
  type SourceFile,
} from '../form/library.rules.js';
import { faultsOf, questionFaults, type Fault } from '../form/structure.rules.js';
import {
  codeListSchema,
  coreSchema,
  declineReasonsSchema,
  templateSchema,
} from '../language/language.schema.js';
import type { TemplateProblem } from '../language/template-errors.js';
import type { CodeList, CoreSource, TemplateSource } from '../language/template.schema.js';
import { parseYaml, type YamlFile } from '../language/yaml-file.schema.js';

/**
 * Reads the templates directory: `referrals/*.yaml`, `code-lists/*.yaml`, `categories.yaml`, `decline-reasons.yaml`.
 * Never throws for what is in the files: whatever is wrong is in `problems`.
 */
export function readLibrary(directory: string): Library {
  const problems: TemplateProblem[] = [];
  const read = <T>(path: string, faults: Faults): SourceFile<T> | null => {
    const text = readFileSync(join(directory, path), 'utf8');
    return taken<T>({ file: shownPath(directory, path), text, origin: 'file' }, faults, problems);
  };
  const list = <T>(path: string, schema: object): T[] => {
    const file = existing(directory, path, problems)
      ? read<T[]>(path, (yaml) => faultsOf(yaml, schema))
      : null;
    return file?.sound([]) ? file.source : [];
  };

  const referrals = yamlFiles(directory, 'referrals', problems);
  const isCore = (name: string) => /^core(\.v[0-9]+)?\.yaml$/.test(name);
  const lists = yamlFiles(directory, 'code-lists', problems).map((name) => ({
    name: basename(name, '.yaml'),
    file: read<CodeList>(join('code-lists', name), (yaml) => faultsOf(yaml, codeListSchema)),
  }));
  const reasons = list<{ key: string; capacity?: boolean }>('decline-reasons.yaml', declineReasonsSchema);
  return {
    cores: referrals
      .filter(isCore)
      .flatMap(
        (name) => read<CoreSource>(join('referrals', name), (yaml) => formFaults(yaml, coreSchema)) ?? [],
      ),
    templates: referrals
      .filter((name) => !isCore(name))
      .flatMap((name) => read<TemplateSource>(join('referrals', name), templateFaults) ?? []),
    listFiles: lists.flatMap(({ file }) => file ?? []),
    listNames: new Set(lists.map(({ name }) => name)),
    codeLists: new Map(
      lists.flatMap(({ name, file }) => (file?.sound([]) ? [[name, file.source] as const] : [])),
    ),
    categories: list<{ id: string }>('categories.yaml', categoriesSchema).map(({ id }) => id),
    declineReasons: reasons.map(({ key }) => key),
    capacityReasons: reasons.filter(({ capacity }) => capacity).map(({ key }) => key),
    problems,
  };
}

/** The library with templates that are not in files; one whose version a file has in the same words is that file. */
export function withBeside(library: Library, beside: readonly Beside[]): Library {
  const problems: TemplateProblem[] = [];
  const isInAFile = ({ text, origin }: Beside) =>
    origin === 'published' && library.templates.some(({ yaml }) => isSame(yaml.text, text));
  const others = beside
    .filter((each) => !isInAFile(each))
    .flatMap((each) => taken<TemplateSource>(each, templateFaults, problems) ?? []);
  return {
    ...library,
    templates: [...library.templates, ...others],
    problems: [...library.problems, ...problems],
  };
}

type Faults = (yaml: YamlFile) => Fault[];

function taken<T>(
  { file, text, origin }: { file: string; text: string; origin: Origin },
  faults: Faults,
  problems: TemplateProblem[],
): SourceFile<T> | null {
  const { yaml, problems: syntax } = parseYaml(file, text);
  if (syntax.length > 0) return (problems.push(...syntax), null);
  const source = sourceFile<T>(yaml, faults(yaml), origin);
  problems.push(...source.faults.map(({ problem }) => problem));
  return source;
}

const templateFaults: Faults = (yaml) => formFaults(yaml, templateSchema);

function formFaults(yaml: YamlFile, schema: object): Fault[] {
  const faults = faultsOf(yaml, schema);
  const sections: unknown = (yaml.value as { sections?: unknown } | null)?.sections;
  if (!Array.isArray(sections)) return faults;
  return [
    ...faults,
    ...sections.flatMap((section: { questions?: unknown } | null, index) =>
      questionFaults(yaml, section?.questions, ['sections', index, 'questions']),
    ),
  ];
}

/** A text that went through a form, or over another system, has other ends of lines and no blank line at its end. */
const isSame = (one: string, other: string): boolean => plainLines(one) === plainLines(other);
const plainLines = (text: string): string => text.replaceAll('\r\n', '\n').trim();

function yamlFiles(directory: string, folder: string, problems: TemplateProblem[]): string[] {
  if (!existing(directory, folder, problems)) return [];
  return readdirSync(join(directory, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function existing(directory: string, path: string, problems: TemplateProblem[]): boolean {
  if (existsSync(join(directory, path))) return true;
  const remedy = 'Put it back, or name the right directory.';
  problems.push({ file: shownPath(directory, path), line: 1, message: 'This is missing.', remedy });
  return false;
}

function shownPath(directory: string, path: string): string {
  const full = join(directory, path);
  const shown = relative(process.cwd(), full);
  return shown.startsWith('..') ? full : shown;
}
