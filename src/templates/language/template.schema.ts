import type { Category, ServiceLine, WorkflowOptions } from '../../domain/referral.types.js';

/** The template language as TypeScript: what one YAML file says, after its structure has been checked. */

export interface Option {
  value: string;
  label: string;
}

interface Asked {
  /** camelCase, unique in template and core; a field of the expressions. */
  id: string;
  ask: string;
  hint?: string;
  /** true, false (the default) or a CEL expression. */
  required?: boolean | string;
  showIf?: string;
  /** Its answer stands on top of the referral for everybody who works on it, unless it is one of these. */
  flag?: { title: string; unless?: string[] };
  /** Still asked of the referrer when an older version of the template did not have it. */
  safety?: boolean;
}

export type TextQuestion = Asked & { type: 'text'; maxLength?: number; pattern?: string };
export type LongTextQuestion = Asked & { type: 'longText'; maxLength?: number };
export type NumberQuestion = Asked & {
  type: 'number';
  unit: string;
  min: number;
  max: number;
  decimals?: number;
};
export type DateQuestion = Asked & { type: 'date'; earliest?: string; latest?: string };
export type DateTimeQuestion = Asked & { type: 'dateTime'; latest?: 'now' };
export type YesNoQuestion = Asked & { type: 'yesNo' };
export type ChoiceQuestion = Asked & { type: 'choice'; options: Option[] };
export type ChoicesQuestion = Asked & { type: 'choices'; options: Option[]; min?: number; max?: number };
export type CodedQuestion = Asked & { type: 'coded'; codeList: string; many?: boolean };
export type NhsNumberQuestion = Asked & { type: 'nhsNumber' };
export type AddressQuestion = Asked & { type: 'address' };
export type ContactsQuestion = Asked & { type: 'contacts'; min?: number; max?: number };
export type GroupQuestion = Asked & { type: 'group'; questions: Question[]; min?: number; max?: number };
export type ScoreQuestion = Asked & { type: 'score'; formula: string; inputs?: Record<string, string> };

export type Question =
  | TextQuestion
  | LongTextQuestion
  | NumberQuestion
  | DateQuestion
  | DateTimeQuestion
  | YesNoQuestion
  | ChoiceQuestion
  | ChoicesQuestion
  | CodedQuestion
  | NhsNumberQuestion
  | AddressQuestion
  | ContactsQuestion
  | GroupQuestion
  | ScoreQuestion;

export interface Section {
  id: string;
  title: string;
  hint?: string;
  showIf?: string;
  questions: Question[];
}

export interface RedFlag {
  id: string;
  when: string;
  tell: string;
  action: 'call999' | 'callSpa' | 'note';
}

export interface Eligibility {
  id: string;
  when: string;
  otherwise: string;
  refuses: boolean;
  question: string;
}

export interface PrioritySuggestion {
  when: string;
  category: Category;
  because: string;
}

export interface ServiceLineSuggestion {
  when: string;
  serviceLine: ServiceLine;
  because: string;
}

export interface Replaces {
  version: number;
  /** Old id to new id; ids of the same name carry over without saying. */
  renames?: Record<string, string>;
}

export interface Example {
  title: string;
  answers: Record<string, unknown>;
}

export const TEMPLATE_STATUSES = ['draft', 'published', 'retired'] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

export interface TemplateSource {
  id: string;
  version: number;
  title: string;
  summary: string;
  status: TemplateStatus;
  effectiveFrom: string;
  effectiveTo?: string | null;
  core: number;
  serviceLines: ServiceLine[];
  replaces?: Replaces[];
  sections: Section[];
  redFlags?: RedFlag[];
  eligibility?: Eligibility[];
  suggest: { priority: PrioritySuggestion[]; serviceLine?: ServiceLineSuggestion[] };
  workflow: WorkflowOptions;
  examples: Example[];
}

/** The part shared by every template: `core.yaml`. */
export interface CoreSource {
  kind: 'core';
  version: number;
  sections: Section[];
}

export interface Code {
  code: string;
  display: string;
  retired?: boolean;
}

export interface CodeList {
  name: string;
  title: string;
  source: string;
  codes: Code[];
}

/** Code lists by name. */
export type CodeLists = ReadonlyMap<string, CodeList>;
