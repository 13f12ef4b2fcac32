import { isBlank } from '../../../templates/form/fill-form.rules.js';
import type { FieldError } from '../../../templates/language/answer.schema.js';
import type { DrawnSection } from '../../answers/questions.js';
import type { Judged } from './drafts.service.js';

export interface Task {
  id: string;
  title: string;
  status: 'completed' | 'started' | 'todo' | 'optional';
  /** Sentences about what is missing or wrong. */
  left: string[];
}

/** The parts of a form with how far each is; derived from the answers whenever it is asked. */
export function tasksOf({ sections, answers, checked }: Judged): Task[] {
  return sections.map((section) => {
    const left = errorsIn(section, checked.errors).map(({ message }) => message);
    const begun = section.questions.some(({ id, type }) => type !== 'score' && !isBlank(answers[id]));
    const status = left.length > 0 ? (begun ? 'started' : 'todo') : begun ? 'completed' : 'optional';
    return { id: section.id, title: section.title, status, left };
  });
}

/** The errors of one section's questions, whatever stands behind the question in their pointers. */
export function errorsIn({ questions }: DrawnSection, errors: FieldError[]): FieldError[] {
  return errors.filter(({ pointer }) => questions.some(({ id }) => id === pointer.split('/')[2]));
}
