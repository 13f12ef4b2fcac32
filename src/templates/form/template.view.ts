import type { ServiceLine, WorkflowOptions } from '../../domain/referral.types.js';
import type {
  CodeLists,
  Option,
  Question,
  RedFlag,
  Section,
  TemplateSource,
  TemplateStatus,
} from '../language/template.schema.js';
import { RELATIONSHIPS } from '../question-types/contacts.type.js';

/** One line of the list of templates. */
export interface TemplateSummary {
  id: string;
  version: number;
  title: string;
  summary: string;
  serviceLines: ServiceLine[];
  sections: number;
}

/** A question as a client draws it: options resolved from its code list, the rest as in the YAML. */
export type QuestionView = Omit<Question, 'questions'> & { options?: Option[]; questions?: QuestionView[] };

export type SectionView = Omit<Section, 'questions'> & { questions: QuestionView[] };

/** A whole template for a client that draws its form. */
export interface TemplateDocument {
  id: string;
  version: number;
  title: string;
  summary: string;
  status: TemplateStatus;
  effectiveFrom: string;
  effectiveTo: string | null;
  serviceLines: ServiceLine[];
  sections: SectionView[];
  redFlags: RedFlag[];
  eligibility: NonNullable<TemplateSource['eligibility']>;
  suggest: TemplateSource['suggest'];
  workflow: WorkflowOptions;
  examples: string[];
}

export function documentOf(source: TemplateSource, sections: Section[], lists: CodeLists): TemplateDocument {
  return {
    id: source.id,
    version: source.version,
    title: source.title,
    summary: source.summary,
    status: source.status,
    effectiveFrom: source.effectiveFrom,
    effectiveTo: source.effectiveTo ?? null,
    serviceLines: source.serviceLines,
    sections: sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => questionView(question, lists)),
    })),
    redFlags: source.redFlags ?? [],
    eligibility: source.eligibility ?? [],
    suggest: source.suggest,
    workflow: source.workflow,
    examples: source.examples.map(({ title }) => title),
  };
}

function questionView(question: Question, lists: CodeLists): QuestionView {
  const required = question.required ?? false;
  if (question.type === 'coded')
    return { ...question, required, options: optionsOf(question.codeList, lists) };
  if (question.type === 'contacts')
    return { ...question, required, options: optionsOf(RELATIONSHIPS, lists) };
  if (question.type !== 'group') return { ...question, required };
  return { ...question, required, questions: question.questions.map((inner) => questionView(inner, lists)) };
}

function optionsOf(codeList: string, lists: CodeLists): Option[] {
  return (lists.get(codeList)?.codes ?? [])
    .filter(({ retired }) => !retired)
    .map(({ code, display }) => ({ value: code, label: display }));
}

export function summaryOf({
  source,
  sections,
}: {
  source: TemplateSource;
  sections: readonly Section[];
}): TemplateSummary {
  const { id, version, title, summary, serviceLines } = source;
  return { id, version, title, summary, serviceLines, sections: sections.length };
}
