import type { ASTNode } from '@marcbachmann/cel-js';

/** `question` must, or must not, have this value. */
export interface Fact {
  question: string;
  value: string | boolean;
  equal: boolean;
}

/** What one part of a condition, between its `&&`, says of a question's value. */
export function factsOf(node: ASTNode): Fact[] {
  switch (node.op) {
    case 'id':
      return [fact(node.args, true, true)];
    case '!_':
      return factsOf(node.args).map(({ question, value, equal }) => fact(question, value, !equal));
    case '==':
    case '!=': {
      const [left, right] = node.args;
      if (left.op !== 'id' || right.op !== 'value') return [];
      const value = right.args;
      if (typeof value !== 'string' && typeof value !== 'boolean') return [];
      return [fact(left.args, value, node.op === '==')];
    }
    default:
      return [];
  }
}

/** A yes/no that is not true is false. */
function fact(question: string, value: string | boolean, equal: boolean): Fact {
  return typeof value === 'boolean'
    ? { question, value: value === equal, equal: true }
    : { question, value, equal };
}

/** Why facts cannot all be so, in words; null when they can. */
export function contradiction(facts: readonly Fact[]): string | null {
  for (const [index, fact] of facts.entries()) {
    const other = facts.slice(0, index).find((earlier) => contradict(earlier, fact));
    if (other) return `"${fact.question}" cannot ${words(other)} and ${words(fact)}`;
  }
  return null;
}

function contradict(a: Fact, b: Fact): boolean {
  if (a.question !== b.question) return false;
  if (a.equal && b.equal) return a.value !== b.value;
  if (!a.equal && !b.equal) return false;
  return a.value === b.value;
}

function words({ value, equal }: Fact): string {
  return `be ${equal ? '' : 'other than '}${typeof value === 'string' ? `"${value}"` : value}`;
}
