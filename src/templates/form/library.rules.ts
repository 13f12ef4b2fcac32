import type { TemplateProblem } from '../language/template-errors.js';
import type {
  CodeList,
  CodeLists,
  CoreSource,
  Question,
  Section,
  TemplateSource,
} from '../language/template.schema.js';
import type { Path, YamlFile } from '../language/yaml-file.schema.js';
import type { Fault } from './structure.rules.js';

/** A file of the folder, a text that is published, or one that is to be. */
export type Origin = 'file' | 'published' | 'new';

/** A text beside the files of the folder. */
export interface Beside {
  /** How problems name it. */
  file: string;
  text: string;
  origin: Exclude<Origin, 'file'>;
}

/** A file of the language, of which some parts may not have the right structure: ask `sound` first. */
export interface SourceFile<T> {
  yaml: YamlFile;
  origin: Origin;
  source: T;
  faults: Fault[];
  /** Is there something at this path, and nothing wrong with its structure? */
  sound(path: Path): boolean;
}

/** All that the templates directory says. */
export interface Library {
  cores: SourceFile<CoreSource>[];
  templates: SourceFile<TemplateSource>[];
  listFiles: SourceFile<CodeList>[];
  /** Names of all code lists, the broken ones too. */
  listNames: ReadonlySet<string>;
  codeLists: CodeLists;
  categories: string[];
  declineReasons: string[];
  /** Those of them that are no reason to decline: they lead to the waiting list. */
  capacityReasons: string[];
  /** What is wrong with syntax and structure. */
  problems: TemplateProblem[];
}

/** A question and where it stands. */
export interface Placed {
  question: Question;
  path: Path;
  /** False when its structure is wrong, so that only its id can be relied on. */
  sound: boolean;
  section: PlacedSection;
  inner: Placed[];
}

export interface PlacedSection {
  section: Section;
  path: Path;
  questions: Placed[];
}

/** What one check looks at: the sections of a file, and those of the core that it stands on. */
export interface Subject<T = TemplateSource | CoreSource> {
  file: SourceFile<T>;
  /** The core that a template stands on. */
  core: SourceFile<CoreSource> | null;
  own: PlacedSection[];
  shared: PlacedSection[];
  library: Library;
}

export function sourceFile<T>(yaml: YamlFile, faults: Fault[], origin: Origin = 'file'): SourceFile<T> {
  const sound = (path: Path) =>
    valueAt(yaml.value, path) !== undefined &&
    !faults.some((fault) => path.every((step, index) => fault.path[index] === step));
  return { yaml, origin, source: yaml.value as T, faults, sound };
}

/** The subjects of a library: each core by itself, each template with its core (the newest, when it names none that exists). */
export function subjectsOf(library: Library): {
  cores: Subject<CoreSource>[];
  templates: Subject<TemplateSource>[];
} {
  const cores = library.cores.map((file) => ({
    file,
    core: null,
    own: sectionsOf(file),
    shared: [],
    library,
  }));
  const templates = library.templates.map((file) => {
    const core = cores.find((one) => one.file.source?.version === file.source?.core) ?? cores.at(-1);
    return { file, core: core?.file ?? null, own: sectionsOf(file), shared: core?.own ?? [], library };
  });
  return { cores, templates };
}

/** All questions of sections, those inside groups left out. */
export function questionsOf(sections: readonly PlacedSection[]): Placed[] {
  return sections.flatMap(({ questions }) => questions);
}

function sectionsOf(file: SourceFile<{ sections: Section[] }>): PlacedSection[] {
  const sections: unknown = file.source?.sections;
  if (!Array.isArray(sections)) return [];
  return sections.flatMap((section: Section | null, index) => {
    if (!Array.isArray(section?.questions)) return [];
    const placed: PlacedSection = { section, path: ['sections', index], questions: [] };
    placed.questions = placedIn(file, section.questions, [...placed.path, 'questions'], placed);
    return [placed];
  });
}

function placedIn(
  file: SourceFile<unknown>,
  questions: Question[],
  at: Path,
  section: PlacedSection,
): Placed[] {
  return questions.flatMap((question: Question | null, index) => {
    const path = [...at, index];
    if (typeof question?.id !== 'string') return [];
    const inner = question.type === 'group' && Array.isArray(question.questions) ? question.questions : [];
    return [
      {
        question,
        path,
        sound: file.sound(path),
        section,
        inner: placedIn(file, inner, [...path, 'questions'], section),
      },
    ];
  });
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, step) => (inside as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  );
}
