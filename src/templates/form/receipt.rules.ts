import { londonDay } from '../../domain/london.js';
import type { Answers, Checked, FieldError, StillToAsk } from '../language/answer.schema.js';
import type { CompiledTemplate } from './compiled-template.rules.js';

/** What is received for one submission: the answers as kept, and all that the template's rules say of them. */
export interface Receipt extends Checked {
  /** The version that the referral is kept under: the current one. */
  template: CompiledTemplate;
  submittedVersion: number;
  /** Required safety questions that the submitted version did not ask. */
  stillToAsk: StillToAsk[];
}

/** The versions of one template, any order. */
export type Versions = readonly CompiledTemplate[];

/** The newest version that is published and effective at that moment in England. */
export const currentOf = (versions: Versions, at: Date): CompiledTemplate | undefined =>
  currentOn(versions, londonDay(at));

/** The newest version that is published and effective on that day (YYYY-MM-DD). */
export function currentOn(versions: Versions, day: string): CompiledTemplate | undefined {
  return versions
    .filter((template) => template.isInUseOn(day))
    .reduce<CompiledTemplate | undefined>(
      (newest, one) => (newest && newest.version > one.version ? newest : one),
      undefined,
    );
}

/** The version, when it is or was published; a newer one than the current was in use until it was retired. */
export function publishedOf(
  versions: Versions,
  current: CompiledTemplate,
  version: number,
  at: Date,
): CompiledTemplate | undefined {
  const found = versions.find((template) => template.version === version && template.status !== 'draft');
  return version > current.version && !found?.wasInUseBy(londonDay(at)) ? undefined : found;
}

/**
 * Checks a submission against the version it was filled in on, then fits it to the current one.
 * A version is refused only when it was never published; being old is no error.
 */
export function receive(
  versions: Versions,
  current: CompiledTemplate,
  version: number,
  answers: unknown,
  at: Date,
): Receipt {
  const submitted = publishedOf(versions, current, version, at);
  const head = { template: current, submittedVersion: version, stillToAsk: [] };
  if (!submitted)
    return {
      ...head,
      ...current.check({}, at),
      answers: {},
      warnings: [],
      errors: [neverPublished(current, version)],
    };
  const checked = submitted.check(answers, at);
  if (submitted === current || checked.errors.length > 0) return { ...head, ...checked };
  const renamed =
    submitted.version > current.version
      ? renameBack(versions, submitted, current, checked.answers)
      : rename(versions, submitted.version, current, checked.answers);
  const carried = current.carryOver(renamed, at);
  return { ...head, ...carried, dropped: [...checked.dropped, ...carried.dropped], errors: [] };
}

function neverPublished(current: CompiledTemplate, version: number): FieldError {
  return {
    pointer: '/templateVersion',
    code: 'unknown',
    message: `Version ${version} of "${current.title}" is not a published one; the current version is ${current.version}`,
  };
}

/** Old answers under the ids of the wanted version, by its own declaration or through the versions between. */
function rename(versions: Versions, from: number, wanted: CompiledTemplate, answers: Answers): Answers {
  const declared = wanted.source.replaces ?? [];
  const direct = declared.find(({ version }) => version === from);
  const through = Math.max(...declared.map(({ version }) => version).filter((version) => version > from));
  const between = versions.find(({ version }) => version === through);
  if (!direct && between) return rename(versions, through, wanted, rename(versions, from, between, answers));
  const renames = direct?.renames ?? {};
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [renames[id] ?? id, answer]));
}

/** Answers of a version that was retired, under the ids that the older one, which is in use again, has for them. */
function renameBack(
  versions: Versions,
  from: CompiledTemplate,
  wanted: CompiledTemplate,
  answers: Answers,
): Answers {
  const same = Object.fromEntries([...wanted.form.ids].map((id) => [id, id]));
  const olderIds = rename(versions, wanted.version, from, same) as Record<string, string>;
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [olderIds[id] ?? id, answer]));
}
