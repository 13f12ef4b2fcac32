import { questionsOf, type Subject } from '../form/library.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import type { CoreSource, Question } from '../language/template.schema.js';
import { problemAt } from '../language/yaml-file.schema.js';

/** The questions that receiving a referral depends on, with their types. */
const NEEDED: Record<string, Question['type']> = {
  nhsNumber: 'nhsNumber',
  nhsNumberAbsentReason: 'coded',
  givenName: 'text',
  familyName: 'text',
  dateOfBirth: 'date',
  gender: 'coded',
  address: 'address',
  contacts: 'contacts',
  gpPractice: 'text',
  reasonForReferral: 'coded',
  need: 'longText',
  priorityRequested: 'choice',
  consentToRefer: 'choice',
};

/** A core that lacks what every referral needs, or asks it in another way. */
export function checkCore({ file, own, library }: Subject<CoreSource>): TemplateProblem[] {
  const allowed: Record<string, readonly string[]> = {
    priorityRequested: library.categories,
    consentToRefer: ['consented', 'bestInterests'],
  };
  const asked = new Map(questionsOf(own).map((placed) => [placed.question.id, placed]));
  return Object.entries(NEEDED).flatMap(([id, type]) => {
    const placed = asked.get(id);
    if (!placed)
      return [
        problemAt(
          file.yaml,
          ['sections'],
          `The core does not ask "${id}", which every referral needs.`,
          `Add a question ${id} of type ${type}.`,
        ),
      ];
    const { question, path, sound } = placed;
    if (!sound) return [];
    if (question.type !== type)
      return [
        problemAt(
          file.yaml,
          [...path, 'type'],
          `"${id}" is a ${question.type} question.`,
          `Every referral needs it as ${type}.`,
        ),
      ];
    if (question.type !== 'choice') return [];
    const strange = question.options.findIndex(({ value }) => !allowed[id]?.includes(value));
    if (strange < 0) return [];
    const value = question.options[strange]?.value;
    return [
      problemAt(
        file.yaml,
        [...path, 'options', strange],
        `"${id}" cannot have the option "${value}".`,
        `Use only ${allowed[id]?.join(', ')}.`,
      ),
    ];
  });
}
