import type { CompiledTemplate } from '../../templates/form/compiled-template.rules.js';
import type { Answers } from '../../templates/language/answer.schema.js';
import { answerLines } from './answer-text.js';
import { sectionsOf, type DrawnQuestion } from './questions.js';

/** What nobody who works on a referral may overlook: safeguarding, infection, … by its title in the template. */
export interface Flag {
  title: string;
  lines: string[];
}

/** The answers that the template wants on top; those with the same title together. */
export function flagsIn(template: CompiledTemplate, answers: Answers): Flag[] {
  const titles = new Map<string, string[]>();
  for (const { questions } of sectionsOf(template))
    for (const question of questions) {
      const lines = raisedBy(question, answers[question.id]);
      if (lines.length > 0)
        titles.set(question.flag!.title, [...(titles.get(question.flag!.title) ?? []), ...lines]);
    }
  return [...titles].map(([title, lines]) => ({ title, lines }));
}

function raisedBy(question: DrawnQuestion, answer: unknown): string[] {
  const { flag } = question;
  if (!flag || answer === false) return [];
  if (!Array.isArray(answer))
    return flag.unless?.includes(answer as string) ? [] : answerLines(question, answer);
  return answerLines(
    question,
    answer.filter((each) => !flag.unless?.includes(each as string)),
  );
}
