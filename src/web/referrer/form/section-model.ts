import { mergePatch } from '../../../referrals/core/merge-patch.rules.js';
import type { Answers } from '../../../templates/language/answer.schema.js';
import { answerLines } from '../../answers/answer-text.js';
import { patientIn } from '../../answers/answered-sections.js';
import { hasRows, type DrawnQuestion, type DrawnSection } from '../../answers/questions.js';
import type { Draft, DraftsService, Judged } from './drafts.service.js';
import { drawn } from './drawing.js';
import { fieldsOf, rowCount, type Fields } from './field-values.js';

interface Shown {
  /** What stands in the fields: what was typed, or the answers as they are kept. */
  fields?: Fields;
  /** The question that a row was asked for. */
  add?: string;
}

/** What the page of one section shows. */
export function sectionModel(
  drafts: DraftsService,
  draft: Draft,
  section: DrawnSection,
  { fields, add }: Shown,
) {
  const filled = fields ?? fieldsOf(section.questions, draft.answers);
  const rows = Object.fromEntries(
    section.questions.filter(hasRows).map((one) => [one.id, rowCount(one, filled, add === one.id)]),
  );
  // Of rows that are still empty it must be known as well what they ask.
  const padded = mergePatch(draft.answers, paddedRows(section.questions, draft.answers, rows));
  const asked = drafts.judge(draft.template, padded);
  return {
    title: section.title,
    draft: { id: draft.id, version: draft.version },
    patient: patientIn(draft.template, draft.answers),
    form: { title: draft.template.title },
    section: { ...section, questions: section.questions.map(drawn) },
    page: {
      fields: filled,
      rows,
      shown: lookup(asked.shown),
      required: lookup(asked.required),
      scores: scoresOf(section.questions, draft),
    },
    alerts: alertsOf(draft),
  };
}

/** What a template says at once: red flags, then what does not fit. */
export const alertsOf = ({ checked }: Judged) => ({ flags: checked.redFlags, warnings: checked.warnings });

const lookup = (paths: ReadonlySet<string>) => Object.fromEntries([...paths].map((path) => [path, true]));

const scoresOf = (questions: DrawnQuestion[], { checked }: Judged) =>
  Object.fromEntries(
    questions
      .filter(({ type }) => type === 'score')
      .map((question) => [question.id, answerLines(question, checked.answers[question.id])[0]]),
  );

function paddedRows(questions: DrawnQuestion[], answers: Answers, rows: Record<string, number>): Answers {
  const groups = questions.filter(({ type }) => type === 'group');
  return Object.fromEntries(
    groups.map(({ id }) => {
      const kept = (answers[id] as Answers[] | undefined) ?? [];
      return [id, [...kept, ...Array.from({ length: Math.max(0, rows[id]! - kept.length) }, () => ({}))]];
    }),
  );
}
