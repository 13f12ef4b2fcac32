import type { CompiledTemplate } from '../../templates/form/compiled-template.rules.js';
import type { Option, Question } from '../../templates/language/template.schema.js';

/** A question as pages draw it: whatever its type, with what only some types have left open. */
export interface DrawnQuestion {
  id: string;
  ask: string;
  type: Question['type'];
  hint?: string;
  flag?: { title: string; unless?: string[] };
  /** An expression where other answers decide it. */
  required?: boolean | string;
  options?: Option[];
  questions?: DrawnQuestion[];
  many?: boolean;
  unit?: string;
  min?: number;
  max?: number;
  maxLength?: number;
}

export interface DrawnSection {
  id: string;
  title: string;
  hint?: string;
  questions: DrawnQuestion[];
}

export const sectionsOf = ({ document }: CompiledTemplate): DrawnSection[] => document.sections;

/** Whether several answers may be ticked. */
export const isMany = ({ type, many }: DrawnQuestion): boolean => type === 'choices' || many === true;

/** Rows that can be added and removed: people to contact, wounds, … */
export const hasRows = ({ type }: DrawnQuestion): boolean => type === 'contacts' || type === 'group';

export const mostRows = ({ type, max }: DrawnQuestion): number => max ?? (type === 'contacts' ? 10 : 20);
