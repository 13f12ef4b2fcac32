import { describe, expect, it } from '@jest/globals';
import { AT, compiled, inVisit } from './edited-library.js';

const visit = compiled();
const example = visit.examples(AT)[0]?.answers ?? {};
const check = (changes: Record<string, unknown>) => visit.check({ ...example, ...changes }, AT);

describe('a question with showIf', () => {
  it('is hidden with its answer when the condition does not hold', () => {
    const { answers, dropped, errors } = check({ tasks: ['falls'] });
    expect(errors).toEqual([]);
    expect(dropped).toEqual(['wounds']);
    expect(answers).not.toHaveProperty('wounds');
  });

  it('is not checked while it is hidden', () => {
    expect(check({ fallen: false, fallenAt: 'long ago', lyingLong: 'no' })).toMatchObject({
      errors: [],
      dropped: ['fallenAt', 'lyingLong'],
    });
  });

  it('hides with it what depends on its answer', () => {
    expect(check({ fallen: null, fallenAt: '2026-11-22T09:00:00Z', lyingLong: true }).dropped).toEqual([
      'fallenAt',
      'lyingLong',
    ]);
    expect(check({ fallenAt: '2026-11-01T09:00:00Z', lyingLong: true }).dropped).toEqual(['lyingLong']);
  });

  it('may depend on a question further down the form', () => {
    const later = compiled([
      inVisit(
        '{ id: firstVisit, ask: First visit,',
        "{ id: firstVisit, showIf: 'codes != null', ask: First visit,",
      ),
      inVisit('      tasks: [wound]\n', "      tasks: [wound]\n      codes: ['001']\n"),
    ]);
    const { answers } = later.check({ ...example, codes: ['001'] }, AT);
    expect(Object.keys(answers).indexOf('firstVisit')).toBeLessThan(Object.keys(answers).indexOf('codes'));
    expect(later.check(example, AT).dropped).toEqual(['firstVisit']);
  });

  it('works inside the rows of a group, on answers of the row and of the form', () => {
    const wounds = [
      { kind: 'ulcer', stage: 9, dressing: 'Foam' },
      { kind: 'pressure', stage: 2 },
    ];
    const { answers, dropped } = check({ wounds });
    expect(answers.wounds).toEqual([
      { kind: 'ulcer', dressing: 'Foam' },
      { kind: 'pressure', stage: 2 },
    ]);
    expect(dropped).toEqual(['wounds/0/stage']);
    expect(check({ wounds: [{ kind: 'ulcer' }] }).errors).toEqual([
      { pointer: '/answers/wounds/0/dressing', code: 'required', message: 'Enter the dressing' },
    ]);
    expect(check({ wounds: [{ kind: 'ulcer' }], housebound: 'walks' }).errors).toEqual([]);
  });
});

describe('a score', () => {
  const observed = {
    rate: 25,
    spo2: 90,
    scale: '1',
    oxygen: true,
    systolic: 85,
    pulse: 135,
    awake: 'voice',
    temperature: 35,
  };

  it('is computed from the answers', () => {
    expect(check(observed).answers.news2).toBe(20);
    expect(check({}).answers).toMatchObject({ news2: 0, risk: 2 });
  });

  it('is accepted when it was computed alike', () => {
    expect(check({ ...observed, news2: 20 }).errors).toEqual([]);
  });

  it('is absent while an input is', () => {
    expect(check({ pulse: null }).answers).not.toHaveProperty('news2');
  });

  it('cannot be sent when it cannot be computed', () => {
    expect(check({ pulse: null, awake: null, news2: 3 }).errors).toEqual([
      {
        pointer: '/answers/news2',
        code: 'score',
        message: 'NEWS2 cannot be computed without pulse and awake; answer them, or leave it out',
      },
    ]);
  });

  it('is not blamed for an input that is wrong', () => {
    expect(check({ pulse: 1, news2: 3 }).errors.map(({ pointer }) => pointer)).toEqual(['/answers/pulse']);
  });

  it('may be a formula of the template', () => {
    expect(check({ fallen: false, housebound: 'walks', firstVisit: null }).answers.risk).toBe(2);
  });
});

describe('the rules of a template', () => {
  it('raise every red flag that holds, with what to tell the referrer', () => {
    expect(check({ pulse: 135, temperature: 35, oxygen: true, lyingLong: true }).redFlags).toEqual([
      { id: 'sepsis', tell: 'Call 999 now.', action: 'call999' },
      { id: 'longLie', tell: 'Ring the single point of access.', action: 'callSpa' },
    ]);
    expect(check({}).redFlags).toEqual([]);
  });

  it('raise red flags though another answer is wrong', () => {
    expect(check({ lyingLong: true, givenName: null }).redFlags).toHaveLength(1);
  });

  it('refuse at the question they name', () => {
    expect(check({ dateOfBirth: '2015-01-01' }).errors).toEqual([
      {
        pointer: '/answers/dateOfBirth',
        code: 'eligibility',
        message: "This service sees adults. Ring the children's nurses.",
      },
    ]);
  });

  it('take an age from the day of receipt', () => {
    const on = (at: string) =>
      visit.check({ ...example, dateOfBirth: '2008-11-23', fallen: false, firstVisit: null }, new Date(at))
        .errors;
    expect(on('2026-11-22T23:59:59Z')).toHaveLength(1);
    expect(on('2026-11-23T00:00:00Z')).toEqual([]);
  });

  it('do not refuse twice for one missing answer', () => {
    expect(check({ dateOfBirth: null }).errors.map(({ code }) => code)).toEqual(['required']);
  });

  it('warn triage without refusing', () => {
    expect(check({ housebound: 'walks' })).toMatchObject({
      errors: [],
      warnings: [{ id: 'atHome', message: 'The treatment room may be better.' }],
    });
  });

  it('suggest the first priority that holds, and the default otherwise', () => {
    expect(check({ pulse: 135, temperature: 35 }).priority).toEqual({
      category: 'P1',
      because: 'NEWS2 of 5 or more',
    });
    expect(check({}).priority).toEqual({ category: 'P4', because: 'Routine' });
  });

  it('suggest a service line, or leave it to triage', () => {
    expect(check({}).serviceLine).toBe('communityNursing');
    expect(check({ tasks: ['wound', 'falls'] }).serviceLine).toBe('therapy');
    expect(check({ tasks: ['insulin'] }).serviceLine).toBeNull();
    expect(compiled([], 1).check({}, AT).serviceLine).toBe('communityNursing');
  });
});
