import type { ServiceLine } from '../../domain/referral.types.js';
import type { RaisedFlag, SuggestedPriority } from '../language/answer.schema.js';
import { holds, type Context } from '../language/expression.rules.js';
import type { Eligibility, TemplateSource } from '../language/template.schema.js';
import type { Form } from './compile-form.rules.js';

/** What a template's rules say about the answers. */
export interface Decided {
  redFlags: RaisedFlag[];
  /** The criteria that are not met. */
  unmet: Pick<Eligibility, 'id' | 'otherwise' | 'question' | 'refuses'>[];
  priority: SuggestedPriority;
  serviceLine: ServiceLine | null;
}

/** @param blamed questions that have an error already; eligibility that hangs on them is not judged */
export type Decisions = (context: Context, blamed: ReadonlySet<string>) => Decided;

/** Compiles red flags, eligibility and suggestions. */
export function compileDecisions(source: TemplateSource, form: Form): Decisions {
  const compiled = <T extends { when: string }>(rules: readonly T[] = []) =>
    rules.map((rule) => ({ ...rule, when: form.expression(rule.when) }));
  const redFlags = compiled(source.redFlags);
  const priorities = compiled(source.suggest.priority);
  const lines = compiled(source.suggest.serviceLine);
  const only = source.serviceLines.length === 1 ? source.serviceLines[0] : undefined;
  const eligibility = compiled(source.eligibility).map((rule) => ({
    ...rule,
    hangsOn: [rule.question, ...originsOf(rule.when.names, form)],
  }));

  return (context, blamed) => {
    const priority = priorities.find(({ when }) => holds(when, context)) ?? priorities.at(-1)!;
    const line = lines.find(({ when }) => holds(when, context));
    return {
      redFlags: redFlags
        .filter(({ when }) => holds(when, context))
        .map(({ id, tell, action }) => ({ id, tell, action })),
      unmet: eligibility.filter(
        ({ when, hangsOn }) => !holds(when, context) && !hangsOn.some((id) => blamed.has(id)),
      ),
      priority: { category: priority.category, because: priority.because },
      serviceLine: only ?? line?.serviceLine ?? null,
    };
  };
}

/** The questions whose answers decide these fields: a score's inputs, the date of birth for the age. */
function originsOf(names: Iterable<string>, form: Form): string[] {
  return [...names].flatMap((name) => {
    if (name === 'age') return ['dateOfBirth'];
    const inputs = form.steps.find(({ id }) => id === name)?.inputs ?? new Set();
    return inputs.size === 0 ? [name] : [name, ...originsOf(inputs, form)];
  });
}
