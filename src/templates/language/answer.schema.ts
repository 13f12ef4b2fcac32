import type { Category, ServiceLine } from '../../domain/referral.types.js';
import type { Sentence } from '../../domain/sentences.js';

/** Answers by question id, as JSON. */
export type Answers = Record<string, unknown>;

export type FieldErrorCode =
  'required' | 'type' | 'range' | 'format' | 'option' | 'unknown' | 'eligibility' | 'score';

/** One thing wrong with one answer, in words for the person who filled the form in. */
export interface FieldError extends Sentence {
  /** JSON Pointer into the submitted body: `/answers/contacts/0/phone`. */
  pointer: string;
  code: FieldErrorCode;
}

export interface RaisedFlag {
  id: string;
  tell: string;
  action: 'call999' | 'callSpa' | 'note';
}

export interface Warning {
  id: string;
  message: string;
}

export interface SuggestedPriority {
  category: Category;
  because: string;
}

export interface StillToAsk {
  question: string;
  ask: string;
}

/** What one version of a template says about answers at one moment. */
export interface Checked {
  /** Normalised, in the order of the form; hidden, blank and wrong answers left out, scores added. */
  answers: Answers;
  errors: FieldError[];
  redFlags: RaisedFlag[];
  warnings: Warning[];
  priority: SuggestedPriority;
  /** Null when several lines are possible and no suggestion holds. */
  serviceLine: ServiceLine | null;
  /** Answers left out because their question is hidden: `id`, or `group/0/id`. */
  dropped: string[];
}
