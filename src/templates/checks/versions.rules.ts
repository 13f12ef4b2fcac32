import type { Library, Origin, SourceFile, Subject } from '../form/library.rules.js';
import { questionsOf } from '../form/library.rules.js';
import { nearest } from '../language/nearest.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import type { CodeList, TemplateSource } from '../language/template.schema.js';
import { problemAt, type Path } from '../language/yaml-file.schema.js';
import { repeats } from './names.rules.js';

/** File names, versions, effective dates, the core a template stands on. */
export function checkVersions(library: Library): TemplateProblem[] {
  return [
    ...library.templates.flatMap((file) => [...checkHead(file, library)]),
    ...twice(library.templates.filter(isFile), ({ id, version }) => `${id} version ${version}`),
    ...twice(library.cores, ({ version }) => `core version ${version}`),
    ...[
      ...library.templates.filter(isFile).map((file) => ({ file, id: file.source?.id })),
      ...library.cores.map((file) => ({ file, id: 'core' })),
    ].flatMap(({ file, id }) => checkFileName(file, id, library)),
    ...library.listFiles.flatMap((file) => {
      const { name } = file.source ?? {};
      const stem = stemOf(file.yaml.file);
      if (!file.sound(['name']) || name === stem) return [];
      return [
        problemAt(
          file.yaml,
          ['name'],
          `The list is named "${name}" but the file "${stem}".`,
          'Give both the same name.',
        ),
      ];
    }),
    ...library.listFiles.flatMap(checkCodes),
  ];
}

function checkCodes(file: SourceFile<CodeList>): TemplateProblem[] {
  if (!file.sound(['codes'])) return [];
  const { codes } = file.source;
  const twice = repeats(codes.map(({ code }, index) => [code, ['codes', index]]));
  return [
    ...twice.map(({ id, path }) =>
      problemAt(file.yaml, path, `The code "${id}" appears twice.`, 'Take one out.'),
    ),
    ...(codes.every(({ retired }) => retired)
      ? [
          problemAt(
            file.yaml,
            ['codes'],
            'Every code is retired, so nothing can be chosen.',
            'Keep one, or take the list out.',
          ),
        ]
      : []),
  ];
}

function checkHead(file: SourceFile<TemplateSource>, library: Library): TemplateProblem[] {
  const { core, effectiveFrom, effectiveTo } = file.source ?? {};
  const problems: TemplateProblem[] = [];
  const versions = library.cores.map((one) => one.source?.version);
  if (
    file.sound(['core']) &&
    !versions.includes(core) &&
    library.problems.every((one) => !/core(\.v\d+)?\.yaml$/.test(one.file))
  )
    problems.push(
      problemAt(
        file.yaml,
        ['core'],
        `There is no core version ${core}.`,
        versions.length > 0 ? `Use ${versions.join(' or ')}.` : 'Add referrals/core.yaml.',
      ),
    );
  if (
    file.sound(['effectiveFrom']) &&
    file.sound(['effectiveTo']) &&
    effectiveTo &&
    effectiveFrom &&
    effectiveTo < effectiveFrom
  )
    problems.push(
      problemAt(
        file.yaml,
        ['effectiveTo'],
        `The template ends on ${effectiveTo}, before it begins on ${effectiveFrom}.`,
        'Swap or correct the dates.',
      ),
    );
  return problems;
}

function twice<T>(files: SourceFile<T>[], nameOf: (source: T) => string): TemplateProblem[] {
  const named = files
    .filter((file) => file.sound(['version']))
    .map((file) => ({ file, name: nameOf(file.source) }));
  return named.flatMap(({ file, name }, index) => {
    const first = named.slice(0, index).find((other) => other.name === name);
    if (!first) return [];
    return [
      problemAt(
        file.yaml,
        ['version'],
        `${first.file.yaml.file} is ${name} too.`,
        'Give this file another version, or delete one of them.',
      ),
    ];
  });
}

/** The newest version is `<id>.yaml`, each older one `<id>.v<version>.yaml`. */
function checkFileName(
  file: SourceFile<{ version: number }>,
  id: unknown,
  library: Library,
): TemplateProblem[] {
  if (typeof id !== 'string' || !file.sound(['version'])) return [];
  const { version } = file.source;
  const stem = stemOf(file.yaml.file);
  const family = new RegExp(`/${id}(\\.v[0-9]+)?\\.yaml$`);
  if (library.problems.some((problem) => family.test(problem.file))) return [];
  const siblings =
    id === 'core'
      ? library.cores
      : library.templates.filter((each) => isFile(each) && each.source?.id === id);
  const newest = Math.max(...siblings.map(({ source }) => Number(source?.version)).filter(Number.isFinite));
  const right = version === newest ? id : `${id}.v${version}`;
  if (stem === right) return [];
  return [
    problemAt(
      file.yaml,
      ['version'],
      `This is ${id} version ${version}, so its file should be ${right}.yaml.`,
      'Rename the file, or correct id and version.',
    ),
  ];
}

const isFile = ({ origin }: { origin: Origin }): boolean => origin === 'file';

function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
}

/** Renames from answers that the old version did not have, or to questions that this one has not. */
export function checkReplaces(
  subject: Subject<TemplateSource>,
  all: Subject<TemplateSource>[],
): TemplateProblem[] {
  const { file, own, shared } = subject;
  if (!file.sound(['replaces'])) return [];
  const at = (path: Path, message: string, remedy: string) =>
    problemAt(file.yaml, ['replaces', ...path], message, remedy);
  const newIds = questionsOf([...shared, ...own]).map(({ question }) => question.id);
  return (file.source.replaces ?? []).flatMap(({ version, renames = {} }, index) => {
    const old = all.find(
      (other) => other.file.source?.id === file.source.id && other.file.source.version === version,
    );
    if (!old || version >= file.source.version)
      return [
        at(
          [index, 'version'],
          `There is no older version ${version} of this template.`,
          'Name a version whose file is kept.',
        ),
      ];
    const oldIds = questionsOf([...old.shared, ...old.own]).map(({ question }) => question.id);
    return Object.entries(renames).flatMap(([from, to]) => [
      ...unknownId(from, oldIds, `Version ${version} has no question`, [index, 'renames', from]),
      ...unknownId(to, newIds, 'This version has no question', [index, 'renames', from]),
      ...(oldIds.includes(to) && renames[to] === undefined
        ? [
            at(
              [index, 'renames', from],
              `Version ${version} has a question "${to}" of its own, which would be overwritten.`,
              'Rename that one too, or leave this rename out.',
            ),
          ]
        : []),
    ]);
  });

  function unknownId(id: string, known: string[], what: string, path: Path): TemplateProblem[] {
    if (known.includes(id)) return [];
    const near = nearest(id, known);
    return [
      at(
        path,
        `${what} "${id}".`,
        near ? `Did you mean "${near}"?` : 'Correct the id, or take the rename out.',
      ),
    ];
  }
}
