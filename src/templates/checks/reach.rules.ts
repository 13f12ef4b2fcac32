import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { AGE } from '../form/compile-form.rules.js';
import { questionsOf, type Placed, type PlacedSection, type Subject } from '../form/library.rules.js';
import { freeNames, neededNames } from '../language/expression.rules.js';
import { inReadingOrder } from '../language/order.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import type { Question } from '../language/template.schema.js';
import { listed } from '../language/words.rules.js';
import { problemAt, type Path } from '../language/yaml-file.schema.js';
import { contradiction, factsOf, type Fact } from './facts.rules.js';

/** What is known of a question: the facts that hold when it is shown; null when it can never be. */
type Known = Map<string, readonly Fact[] | null>;

/** Questions and sections that nobody can ever see, and those shown in a circle. */
export function checkReach(subject: Subject): TemplateProblem[] {
  const known: Known = new Map();
  const { file, shared, own } = subject;
  reach(questionsOf(shared), new Set(shared), known, () => undefined);
  const problems: TemplateProblem[] = [];
  const report = (path: Path, message: string, remedy: string) => {
    problems.push(problemAt(file.yaml, path, message, remedy));
  };
  reach(questionsOf(own), new Set(own), known, report);
  for (const { inner } of questionsOf(own)) reach(inner, new Set(), new Map(known), report);
  return problems;
}

type Report = (path: Path, message: string, remedy: string) => void;

function reach(placed: Placed[], sections: Set<PlacedSection>, known: Known, report: Report): void {
  const conditions = new Map(placed.map((one) => [one.question.id, conditionsOf(one, sections)]));
  const reads = placed.map((one): [string, Set<string>] => [
    one.question.id,
    new Set([
      ...(conditions.get(one.question.id) ?? []).flatMap((ast) => [...freeNames(ast)]),
      ...inputsOf(one),
    ]),
  ]);
  const { order, circles } = inReadingOrder(new Map([...reads, AGE]));
  const byId = new Map(placed.map((one) => [one.question.id, one]));
  for (const circle of circles) {
    // One report for circles that share a question.
    if (circle.some((id) => known.has(id))) continue;
    const path = byId.get(circle[0] ?? '')?.path ?? [];
    if (circle.length === 2)
      report(
        [...path, 'showIf'],
        `Unreachable: "${circle[0]}" is shown depending on its own answer.`,
        'Let it depend on another question.',
      );
    else
      report(
        [...path, 'showIf'],
        `Unreachable: ${listed(circle.slice(0, -1))} are shown in a circle, each waiting for another.`,
        'Take one of these conditions out.',
      );
    for (const id of circle) known.set(id, []);
  }
  const hidden = new Set<PlacedSection>();
  for (const one of order.flatMap((id) => byId.get(id) ?? [])) {
    const { section, question, path } = one;
    if (known.has(question.id)) continue;
    const ofSection = sections.has(section) ? conditionOf(section.section.showIf) : [];
    const why = whyNever(ofSection, known);
    if (why && !hidden.has(section))
      report(
        [...section.path, 'showIf'],
        `Unreachable: this section can never be shown: ${why}.`,
        'Correct its showIf.',
      );
    if (why) hidden.add(section);
    const whyNot = why ?? whyNever(conditions.get(question.id) ?? [], known);
    if (whyNot && !why)
      report(
        [...path, 'showIf'],
        `Unreachable: "${question.id}" can never be shown: ${whyNot}.`,
        'Correct its showIf, or take the question out.',
      );
    known.set(question.id, whyNot ? null : factsFor(conditions.get(question.id) ?? [], known));
  }
}

/** Parsed conditions of the section and the question; what does not parse has been reported as an expression. */
function conditionsOf({ question, section }: Placed, sections: Set<PlacedSection>): ASTNode[] {
  return [
    ...(sections.has(section) ? conditionOf(section.section.showIf) : []),
    ...conditionOf(question.showIf),
  ];
}

const parser = new Environment({ unlistedVariablesAreDyn: true });

function conditionOf(source: unknown): ASTNode[] {
  if (typeof source !== 'string') return [];
  try {
    return [parser.parse(source).ast];
  } catch {
    return [];
  }
}

function inputsOf({ question, sound }: { question: Question; sound: boolean }): Iterable<string> {
  if (!sound || question.type !== 'score') return [];
  if (question.formula === 'news2') return Object.values(question.inputs ?? {});
  return conditionOf(question.formula).flatMap((ast) => [...freeNames(ast)]);
}

/** Why conditions can never hold together; null when they can. */
function whyNever(conditions: ASTNode[], known: Known): string | null {
  for (const condition of conditions) {
    const why = impossible(condition, known);
    if (why) return why;
  }
  return contradiction(factsFor(conditions, known));
}

function impossible(node: ASTNode, known: Known): string | null {
  if (node.op === '&&') return whyNever(node.args, known);
  if (node.op === '||') return whyNever([node.args[0]], known) && whyNever([node.args[1]], known);
  if (freeNames(node).size === 0) return constantlyTrue(node) ? null : 'its condition is always false';
  const never = [...neededNames(node)].find((name) => known.get(name) === null);
  return never === undefined ? null : `it needs "${never}", which can never be shown`;
}

function constantlyTrue(node: ASTNode): boolean {
  try {
    return parser.evaluate(node.input.slice(node.start, node.end)) === true;
  } catch {
    return false;
  }
}

/** What must be so when these conditions hold, with what must be so for the questions they need to be shown. */
function factsFor(conditions: ASTNode[], known: Known): Fact[] {
  return conditions.flatMap((condition) => {
    if (condition.op === '&&') return factsFor(condition.args, known);
    return [...factsOf(condition), ...[...neededNames(condition)].flatMap((name) => known.get(name) ?? [])];
  });
}
