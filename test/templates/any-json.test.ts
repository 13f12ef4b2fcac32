import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { receive } from '../../src/templates/form/receipt.rules.js';
import { loadTemplates } from '../../src/templates/library/load-templates.js';
import { AT, compiled, LIBRARY } from './edited-library.js';

const versions = loadTemplates(LIBRARY, AT);
const visit = compiled();
const example = visit.examples(AT)[0]?.answers ?? {};
const ids = visit.form.steps.map(({ id }) => id);

/** Answers that are partly right: some of the example, some of anything. */
const answers = fc
  .tuple(fc.subarray(ids), fc.dictionary(fc.constantFrom(...ids), fc.jsonValue({ maxDepth: 3 })))
  .map(([kept, wild]) => ({ ...Object.fromEntries(kept.map((id) => [id, example[id]])), ...wild }));

/** Of processor time: a fault takes minutes. */
const SOON_US = 5_000_000;

describe('any JSON', () => {
  it('is checked without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(visit.check(json, AT).errors.length).toBeGreaterThan(0);
        visit.checkDraft(json, AT);
        for (const version of [1, 2, 3]) receive(versions, visit, version, json, AT);
      }),
    );
  });

  it('is either without errors and checked alike again, or has pointers into the answers', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { errors, answers: kept } = visit.check(given, AT);
        for (const { pointer } of errors) expect(pointer).toMatch(/^\/answers\//);
        if (errors.length > 0) return;
        const again = visit.check(kept, AT);
        expect(again.errors).toEqual([]);
        expect(again.answers).toEqual(kept);
      }),
    );
  });

  it('is kept only under the ids of the form, whatever it is called', () => {
    const hostile = JSON.parse(
      '{"__proto__": {"givenName": "x"}, "constructor": 1, "toString": {}}',
    ) as unknown;
    const { answers: kept, errors } = visit.check(hostile, AT);
    expect(Object.keys(kept)).toEqual(['risk'].filter((id) => id in kept));
    expect(errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining([
        '/answers/__proto__',
        '/answers/constructor',
        '/answers/toString',
        '/answers/givenName',
      ]),
    );
  });

  it.each([
    [
      'many unknown ids',
      Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`unknown${index}`, index])),
    ],
    ['a list of very many things', { codes: Array.from({ length: 200_000 }, () => ({})) }],
    ['very many rows', { tasks: ['wound'], wounds: Array.from({ length: 200_000 }, () => ({ kind: 1 })) }],
    [
      'contacts with very many parts',
      { contacts: [Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`x${index}`, 1]))] },
    ],
    ['a long telephone number', { contacts: [{ name: 'x', rank: 1, phone: ' '.repeat(500_000) }] }],
    ['a deep value', { address: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown }],
  ])('is answered soon and shortly: %s', (_, given) => {
    const before = process.cpuUsage();
    const { errors } = visit.check(given, AT);
    expect(process.cpuUsage(before).user).toBeLessThan(SOON_US);
    expect(errors.length).toBeLessThan(100);
  });
});
