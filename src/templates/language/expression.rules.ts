import { serialize, type ASTNode, type Environment } from '@marcbachmann/cel-js';

/** The values an expression reads; a hidden or unanswered question has none. */
export type Context = ReadonlyMap<string, unknown>;

/** A compiled expression; undefined when it needs an answer that is not there. */
export type Evaluate = (context: Context) => unknown;

export interface Expression {
  source: string;
  /** The fields it reads. */
  names: ReadonlySet<string>;
  evaluate: Evaluate;
}

/** An expression that needs an answer which is not there does not hold. */
export function holds(expression: Expression, context: Context): boolean {
  return expression.evaluate(context) === true;
}

/**
 * Compiles a CEL expression once.
 * The meaning is CEL's, an absent answer being an error that only `&&`, `||` and an untaken branch absorb; but an
 * error thrown by the library costs a hundred evaluations, so the connectives are evaluated here and each part
 * between them only once its answers are known to be there. In addition `x == null` asks whether x is unanswered.
 * @throws ParseError of the library when the source is no CEL
 */
export function compileExpression(source: string, environment: Environment): Expression {
  const { ast } = environment.parse(source);
  return { source, names: freeNames(ast), evaluate: compile(ast, environment) };
}

function compile(node: ASTNode, environment: Environment): Evaluate {
  const inner = (part: ASTNode) => compile(part, environment);
  switch (node.op) {
    case '&&': {
      const [a, b] = [inner(node.args[0]), inner(node.args[1])];
      return (context) => {
        const left = a(context);
        if (left === false) return false;
        const right = b(context);
        return right === false ? false : left === undefined ? undefined : right;
      };
    }
    case '||': {
      const [a, b] = [inner(node.args[0]), inner(node.args[1])];
      return (context) => {
        const left = a(context);
        if (left === true) return true;
        const right = b(context);
        return right === true ? true : left === undefined ? undefined : right;
      };
    }
    case '!_': {
      const negated = inner(node.args);
      return (context) => {
        const value = negated(context);
        return value === undefined ? undefined : value !== true;
      };
    }
    case '?:': {
      const [condition, yes, no] = [inner(node.args[0]), inner(node.args[1]), inner(node.args[2])];
      return (context) => {
        const value = condition(context);
        return value === undefined ? undefined : value === true ? yes(context) : no(context);
      };
    }
    case '+': {
      const [a, b] = [inner(node.args[0]), inner(node.args[1])];
      return (context) => plus(a(context), b(context));
    }
    default:
      return absence(node) ?? leaf(node, environment);
  }
}

function plus(left: unknown, right: unknown): unknown {
  if (left === undefined || right === undefined) return undefined;
  if (Array.isArray(left)) return [...(left as unknown[]), ...(right as unknown[])];
  // The type check at load time has made both sides numbers, integers or strings alike.
  return (left as number) + (right as number);
}

function absence(node: ASTNode): Evaluate | null {
  const name = comparedWithNull(node);
  if (name === null) return null;
  return node.op === '==' ? (context) => !context.has(name) : (context) => context.has(name);
}

/** The name x of `x == null`, `null != x` and their like; null for anything else. */
export function comparedWithNull(node: ASTNode): string | null {
  if (node.op !== '==' && node.op !== '!=') return null;
  const [left, right] = node.args;
  const [named, value] = left.op === 'id' ? [left, right] : [right, left];
  return named.op === 'id' && value.op === 'value' && value.args === null ? named.args : null;
}

function leaf(node: ASTNode, environment: Environment): Evaluate {
  const evaluate = environment.parse(serialize(node));
  const needed = [...neededNames(node)];
  return (context) => {
    for (const name of needed) if (!context.has(name)) return undefined;
    try {
      return evaluate(context) as unknown;
    } catch {
      return undefined;
    }
  };
}

/** Every field that an expression reads, the variables of its macros left out. */
export function freeNames(
  node: ASTNode,
  bound: readonly string[] = [],
  found = new Set<string>(),
): Set<string> {
  if (node.op === 'id') {
    if (!bound.includes(node.args)) found.add(node.args);
    return found;
  }
  const inside = variableOf(node);
  for (const [index, part] of partsOf(node).entries())
    freeNames(part, inside && index > 0 ? [...bound, inside] : bound, found);
  return found;
}

/** The fields without which a part cannot have a value: not those of a branch that may not be taken. */
export function neededNames(node: ASTNode): Set<string> {
  if (node.op === 'id') return new Set([node.args]);
  if (node.op === '&&' || node.op === '||' || comparedWithNull(node)) return new Set();
  const parts = node.op === '?:' || variableOf(node) ? partsOf(node).slice(0, 1) : partsOf(node);
  return new Set(parts.flatMap((part) => [...neededNames(part)]));
}

const MACROS = new Set(['exists', 'exists_one', 'all', 'map', 'filter']);

/** The variable that a macro such as `tasks.exists(t, …)` binds. */
export function variableOf(node: ASTNode): string | null {
  if (node.op !== 'rcall' || !MACROS.has(node.args[0])) return null;
  const variable = node.args[2][0];
  return variable?.op === 'id' ? variable.args : null;
}

/** The parts of a node in order; of a macro: what it ranges over, then its variable and its body. */
export function partsOf(node: ASTNode): ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case '!_':
    case '-_':
      return [node.args];
    case 'map':
      return node.args.flat();
    default:
      return [...node.args];
  }
}
