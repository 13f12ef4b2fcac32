import type { Library, SourceFile } from '../form/library.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import type { TemplateSource } from '../language/template.schema.js';
import { problemAt } from '../language/yaml-file.schema.js';

type Template = SourceFile<TemplateSource>;

/** Templates beside the files: what was published stays as it is, and a new one comes next. */
export function checkPublished({ templates }: Library): TemplateProblem[] {
  const readable = templates.filter((file) => file.sound(['id']) && file.sound(['version']));
  const of = (origin: Template['origin']) => readable.filter((file) => file.origin === origin);
  return [
    ...of('published').flatMap((published) =>
      otherWords(published, of('file'), newestOf(published, readable)),
    ),
    ...of('new').flatMap((file) => [
      ...notNext(
        file,
        newestOf(
          file,
          readable.filter((other) => other !== file),
        ),
      ),
      ...notToBePublished(file),
    ]),
  ];
}

function otherWords({ source }: Template, files: Template[], newest: number): TemplateProblem[] {
  return files
    .filter((file) => file.source.id === source.id && file.source.version === source.version)
    .map(({ yaml }) =>
      problemAt(
        yaml,
        ['version'],
        `${source.id} version ${source.version} was published from a page, with different text.`,
        `Make this version ${newest + 1}, or delete the file: the published one is used.`,
      ),
    );
}

function notNext({ yaml, source: { id, version } }: Template, newest: number): TemplateProblem[] {
  if (version === newest + 1) return [];
  const what =
    newest > 0 ? `The newest version of "${id}" is ${newest}.` : `There is no "${id}" before this.`;
  return [problemAt(yaml, ['version'], what, `Make this version ${newest + 1}.`)];
}

function notToBePublished(file: Template): TemplateProblem[] {
  const { status } = file.source;
  if (status === 'published' || !file.sound(['status'])) return [];
  return [
    problemAt(
      file.yaml,
      ['status'],
      `A template that is ${status} cannot be published.`,
      'Write "published".',
    ),
  ];
}

/** 0 when there is none. */
const newestOf = ({ source }: Template, all: Template[]): number =>
  Math.max(0, ...all.filter((each) => each.source.id === source.id).map((each) => each.source.version));
