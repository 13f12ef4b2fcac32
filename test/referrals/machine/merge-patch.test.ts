import { describe, expect, it } from '@jest/globals';
import { mergePatch } from '../../../src/referrals/core/merge-patch.rules.js';

type Json = Record<string, unknown>;

/** The cases of RFC 7396, appendix A, whose target and patch are objects, as answers always are. */
const APPENDIX: [Json, Json, Json][] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

/** The other cases of the appendix, one level down. */
const INSIDE: [unknown, unknown, unknown][] = [
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, 'bar', 'bar'],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
];

const EXAMPLE = {
  target: {
    title: 'Goodbye!',
    author: { givenName: 'John', familyName: 'Doe' },
    tags: ['example', 'sample'],
    content: 'This will be unchanged',
  },
  patch: {
    title: 'Hello!',
    phoneNumber: '+01-123-456-7890',
    author: { familyName: null },
    tags: ['example'],
  },
  result: {
    title: 'Hello!',
    author: { givenName: 'John' },
    tags: ['example'],
    content: 'This will be unchanged',
    phoneNumber: '+01-123-456-7890',
  },
};

describe('a merge patch', () => {
  it.each(APPENDIX)('of %j by %j is %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  it.each(INSIDE)('of %j by %j inside an answer is %j', (target, patch, result) => {
    expect(mergePatch({ answer: target }, { answer: patch })).toEqual({ answer: result });
  });

  it('does what the example of the standard shows', () => {
    expect(mergePatch(EXAMPLE.target, EXAMPLE.patch)).toEqual(EXAMPLE.result);
  });

  it('leaves what it was given as it was', () => {
    const target = structuredClone(EXAMPLE.target);
    mergePatch(target, EXAMPLE.patch);
    expect(target).toEqual(EXAMPLE.target);
  });

  it('reaches no prototype', () => {
    const merged = mergePatch({}, JSON.parse('{"__proto__": {"required": false}}') as Json);
    expect(Object.keys(merged)).toEqual(['__proto__']);
    expect(({} as Json).required).toBeUndefined();
  });
});
