import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { checkingEnvironment, type Fields } from '../form/environment.rules.js';
import type { Subject } from '../form/library.rules.js';
import { comparedWithNull, freeNames, partsOf, variableOf } from '../language/expression.rules.js';
import { nearest } from '../language/nearest.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import { listed } from '../language/words.rules.js';
import { problemAt } from '../language/yaml-file.schema.js';
import { sourcesOf, type Domain, type Domains, type Source } from './sources.rules.js';

type Finding = [message: string, remedy: string];

/** Expressions that are no CEL, name what there is not, compare with what cannot be answered, or give the wrong kind of value. */
export function checkExpressions(subject: Subject): TemplateProblem[] {
  const environments = new Map<Fields, Environment>();
  return sourcesOf(subject).flatMap((source) => {
    const environment = environments.get(source.fields) ?? checkingEnvironment(source.fields);
    environments.set(source.fields, environment);
    return findingsOf(source, environment).map(([message, remedy]) =>
      problemAt(subject.file.yaml, source.path, `${message.replace(/\.$/, '')}, in: ${source.text}.`, remedy),
    );
  });
}

function findingsOf(source: Source, environment: Environment): Finding[] {
  let ast: ASTNode;
  try {
    ({ ast } = environment.parse(source.text));
  } catch (error) {
    return [
      [
        `This is not a valid expression: ${summary(error)}.`,
        'Correct it; texts go in "double quotes", "and" is &&, "or" is ||, "not" is !.',
      ],
    ];
  }
  const unknown = [...freeNames(ast)].filter((name) => !source.fields.has(name));
  if (unknown.length > 0) return unknown.map((name) => unknownName(name, source.fields));
  const { valid, type, error } = environment.check(source.text);
  if (!valid)
    return [[`The expression does not fit its answers: ${summary(error)}.`, remedyFor(summary(error))]];
  return [...wrongKind(source, type ?? ''), ...misplacedNull(ast), ...strangeValues(ast, source.domains)];
}

function unknownName(name: string, fields: Fields): Finding {
  const near = nearest(name, fields.keys());
  return [
    `There is no question "${name}".`,
    near
      ? `Did you mean "${near}"?`
      : 'Use the id of a question of this template or of the core, age or today.',
  ];
}

function wrongKind({ gives }: Source, type: string): Finding[] {
  const fits = gives === 'condition' ? ['bool'] : ['int', 'double'];
  // A question with a fault of its own can be anything.
  if (fits.includes(type) || type === 'dyn') return [];
  return gives === 'condition'
    ? [
        [
          `The expression gives a ${type}, not true or false.`,
          'Compare it with something, as in x == "y" or x > 2.0.',
        ],
      ]
    : [[`The formula gives a ${type}, not a number.`, 'Add up numbers, as in (x ? 1 : 0) + (y ? 2 : 0).']];
}

function summary(error: unknown): string {
  return (error as { summary?: string }).summary ?? String(error);
}

function remedyFor(text: string): string {
  if (/double (==|!=|\+|-|\*|\/|in) ?.*int|int (==|!=|\+|-|\*|\/) double|list<int>/.test(text))
    return 'Numbers have a decimal point in expressions: write 2.0 for 2.';
  if (/No such key/.test(text)) return 'Use a field that the answer has.';
  return 'Compare a text with a "text", a number with a number such as 2.0, a yes/no with true or false; a list with "in" or exists.';
}

/** Comparison with null is understood only between &&, ||, !, ?: and +. */
function misplacedNull(node: ASTNode, connected = true): Finding[] {
  const name = comparedWithNull(node);
  if (name !== null)
    return connected
      ? []
      : [
          [
            `"${name}" is compared with null inside another expression.`,
            'Compare with null only on its own, joined by && or ||.',
          ],
        ];
  const connects = ['&&', '||', '!_', '?:', '+'].includes(node.op);
  return partsOf(node).flatMap((part) => misplacedNull(part, connected && connects));
}

/** Comparisons with a text that is none of the options. */
function strangeValues(node: ASTNode, domains: Domains): Finding[] {
  const parts = partsOf(node);
  const variable = variableOf(node);
  if (variable !== null && parts[0]) {
    const domain = domainOf(parts[0], domains);
    const inside = new Map(domains).set(variable, domain);
    return [
      ...strangeValues(parts[0], domains),
      ...parts.slice(2).flatMap((part) => strangeValues(part, inside)),
    ];
  }
  return [...compared(node, domains), ...parts.flatMap((part) => strangeValues(part, domains))];
}

function compared(node: ASTNode, domains: Domains): Finding[] {
  if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return [];
  const [left, right] = node.args;
  return [...literals(left, domainOf(right, domains)), ...literals(right, domainOf(left, domains))];
}

function literals(node: ASTNode, { values }: Domain): Finding[] {
  if (!values) return [];
  const texts = node.op === 'list' ? node.args : [node];
  return texts.flatMap(({ op, args }): Finding[] => {
    if (op !== 'value' || typeof args !== 'string' || values.has(args)) return [];
    const near = nearest(args, values);
    const all =
      values.size <= 12
        ? `Use one of ${listed([...values], 'or')}.`
        : 'Use a code of its list that is not retired.';
    return [[`"${args}" is not an option of that question.`, near ? `Did you mean "${near}"?` : all]];
  });
}

function domainOf(node: ASTNode, domains: Domains): Domain {
  switch (node.op) {
    case 'id':
      return domains.get(node.args) ?? {};
    case '.':
      return domainOf(node.args[0], domains).fields?.get(node.args[1]) ?? {};
    case '[]':
      return domainOf(node.args[0], domains);
    case 'rcall':
      return node.args[0] === 'filter' ? domainOf(node.args[1], domains) : {};
    default:
      return {};
  }
}
