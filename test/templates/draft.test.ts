import { describe, expect, it } from '@jest/globals';
import { AT, compiled } from './edited-library.js';

const visit = compiled();

describe('a draft', () => {
  it('requires nothing', () => {
    expect(visit.checkDraft({}, AT)).toEqual({ answers: {}, errors: [] });
  });

  it('is checked for what is there', () => {
    expect(visit.checkDraft({ givenName: ' Ada ', pulse: 1, colour: 'red' }, AT)).toEqual({
      answers: { givenName: 'Ada' },
      errors: [
        { pointer: '/answers/colour', code: 'unknown', message: 'This form has no question "colour"' },
        {
          pointer: '/answers/pulse',
          code: 'range',
          message: 'Pulse must be between 20 and 250 beats per minute',
        },
      ],
    });
  });

  it('does not refuse someone who is not eligible: that is for the submission', () => {
    expect(visit.checkDraft({ dateOfBirth: '2015-01-01' }, AT).errors).toEqual([]);
  });

  it('keeps a hidden answer, because what hides it may still be answered', () => {
    expect(visit.checkDraft({ wounds: [{ kind: 'ulcer' }], fallenAt: 'soon' }, AT)).toEqual({
      answers: { wounds: [{ kind: 'ulcer' }], fallenAt: 'soon' },
      errors: [],
    });
  });

  it('refuses a hidden answer that no database could keep', () => {
    for (const text of ['\u0000', '\ud800'])
      expect(visit.checkDraft({ fallenAt: { [text]: text } }, AT).errors).toEqual([
        {
          pointer: '/answers/fallenAt',
          code: 'format',
          message: '"When was the last fall?" is not readable',
        },
      ]);
  });

  it('keeps no score, because the answers under it may still change', () => {
    const observed = { fallen: true, housebound: 'walks', risk: 17 };
    expect(visit.checkDraft(observed, AT)).toEqual({
      answers: { fallen: true, housebound: 'walks' },
      errors: [],
    });
  });
});
