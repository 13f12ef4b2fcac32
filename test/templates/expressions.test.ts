import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileExpression, holds } from '../../src/templates/language/expression.rules.js';

const environment = new Environment()
  .registerVariable('yes', 'bool')
  .registerVariable('no', 'bool')
  .registerVariable('word', 'string')
  .registerVariable('count', 'double')
  .registerVariable('words', 'list<string>')
  .registerVariable('rows', 'list<map<string, dyn>>');

const evaluate = (source: string, values: Record<string, unknown> = {}) =>
  compileExpression(source, environment).evaluate(new Map(Object.entries(values)));

describe('an expression that needs an answer which is not there', () => {
  it.each([
    'word == "a"',
    'word != "a"',
    '!(word == "a")',
    '"a" in words',
    '!("a" in words)',
    'size(words) == 0',
    'words.all(w, w == "a")',
  ])('has no value: %s', (source) => {
    expect(evaluate(source)).toBeUndefined();
    expect(holds(compileExpression(source, environment), new Map())).toBe(false);
  });

  it('has one all the same when the answer does not matter', () => {
    expect(evaluate('yes || word == "a"', { yes: true })).toBe(true);
    expect(evaluate('word == "a" || yes', { yes: true })).toBe(true);
    expect(evaluate('word == "a" && yes', { yes: false })).toBe(false);
    expect(evaluate('yes ? count > 2.0 : word == "a"', { yes: true, count: 3 })).toBe(true);
  });

  it('can ask whether it is there', () => {
    expect(evaluate('word == null')).toBe(true);
    expect(evaluate('null != word || yes', { yes: false })).toBe(false);
    expect(evaluate('word != null', { word: 'a' })).toBe(true);
    expect(evaluate('(word == null ? 2 : 1) + (yes ? 1 : 0)', { yes: true })).toBe(3n);
  });
});

describe('an expression over rows', () => {
  const rows = [{ kind: 'ulcer', size: 2 }, { kind: 'pressure' }];

  it('finds a row', () => {
    expect(evaluate('rows.exists(r, r.kind == "pressure")', { rows })).toBe(true);
    expect(evaluate('rows.exists(r, r.size > 1.0)', { rows })).toBe(true);
    expect(evaluate('rows[0].kind == "ulcer" && size(rows) == 2', { rows })).toBe(true);
  });

  it('does not hold for what no row has', () => {
    expect(evaluate('rows.exists(r, r.depth > 1.0)', { rows })).toBeUndefined();
  });
});

const leaf = fc.constantFrom(
  'yes',
  'no',
  'word == "a"',
  'word != "a"',
  'count > 2.0',
  '"a" in words',
  'words.exists(w, w == word)',
  'size(words) > 1',
  'true',
  'false',
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('condition').map((inner) => `!(${inner})`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
}));
const answers = fc.record(
  {
    yes: fc.boolean(),
    no: fc.boolean(),
    word: fc.constantFrom('a', 'b'),
    count: fc.integer({ min: 0, max: 5 }),
    words: fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

describe('a compiled expression', () => {
  it('means what the library says it means, an error being no value', () => {
    fc.assert(
      fc.property(condition, answers, (source, values) => {
        let expected: unknown;
        try {
          expected = environment.evaluate(source, values);
        } catch {
          expected = undefined;
        }
        expect(evaluate(source, values)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
