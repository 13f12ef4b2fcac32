import { describe, expect, it } from '@jest/globals';
import { expectedAt, inCore, inVisit, problemsOf, type Mistake } from './edited-library.js';

describe('expressions', () => {
  it.each<Mistake>([
    [
      'no expression',
      inVisit("showIf: 'fallen'", "showIf: 'fallen and' #!"),
      'This is not a valid expression: Unexpected character: \'d\', in: fallen and. Correct it; texts go in "double quotes", "and" is &&, "or" is ||, "not" is !.',
    ],
    [
      'a question that does not exist',
      inVisit("showIf: 'fallen'", "showIf: 'falen' #!"),
      'There is no question "falen", in: falen. Did you mean "fallen"?',
    ],
    [
      'a question that nothing is like',
      inVisit("showIf: 'fallen'", "showIf: 'frailty > 6.0' #!"),
      'There is no question "frailty", in: frailty > 6.0. Use the id of a question of this template or of the core, age or today.',
    ],
    [
      'a field that a row does not have',
      inVisit(
        'when: \'wounds.exists(w, w.kind == "ulcer")\'',
        'when: \'wounds.exists(w, w.sort == "ulcer")\' #!',
      ),
      'The expression does not fit its answers: No such key: sort, in: wounds.exists(w, w.sort == "ulcer"). Use a field that the answer has.',
    ],
    [
      'a question of a row, outside the row',
      inVisit("when: 'lyingLong'", 'when: \'kind == "ulcer"\' #!'),
      'There is no question "kind", in: kind == "ulcer". Use the id of a question of this template or of the core, age or today.',
    ],
    [
      'an option that does not exist',
      inVisit('when: \'housebound != "walks"\'', 'when: \'housebound != "walk"\' #!'),
      '"walk" is not an option of that question, in: housebound != "walk". Did you mean "walks"?',
    ],
    [
      'an option that does not exist among many',
      inVisit('showIf: \'"wound" in tasks\'', 'showIf: \'"wounds" in tasks\' #!'),
      '"wounds" is not an option of that question, in: "wounds" in tasks. Did you mean "wound"?',
    ],
    [
      'an option that does not exist in a list of them',
      inVisit('when: \'housebound != "walks"\'', 'when: \'housebound in ["inBed", "upstairs"]\' #!'),
      '"upstairs" is not an option of that question, in: housebound in ["inBed", "upstairs"]. Use one of inBed, indoors or walks.',
    ],
    [
      'an option that does not exist inside rows',
      inVisit(
        'when: \'wounds.exists(w, w.kind == "ulcer")\'',
        'when: \'wounds.exists(w, w.kind == "ulser")\' #!',
      ),
      '"ulser" is not an option of that question, in: wounds.exists(w, w.kind == "ulser"). Did you mean "ulcer"?',
    ],
    [
      'a code that is retired',
      inVisit("when: 'lyingLong'", 'when: \'"003" in codes\' #!'),
      '"003" is not an option of that question, in: "003" in codes. Did you mean "001"?',
    ],
    [
      'a comparison of a number with a whole number',
      inVisit("when: 'age >= 18.0'", "when: 'age == 18' #!"),
      'The expression does not fit its answers: no such overload: double == int, in: age == 18. Numbers have a decimal point in expressions: write 2.0 for 2.',
    ],
    [
      'a comparison of different kinds',
      inVisit("when: 'lyingLong'", 'when: \'lyingLong == "yes"\' #!'),
      'The expression does not fit its answers: no such overload: bool == string, in: lyingLong == "yes". Compare a text with a "text", a number with a number such as 2.0, a yes/no with true or false; a list with "in" or exists.',
    ],
    [
      'a condition that is no condition',
      inVisit("when: 'lyingLong'", "when: 'age + 1.0' #!"),
      'The expression gives a double, not true or false, in: age + 1.0. Compare it with something, as in x == "y" or x > 2.0.',
    ],
    [
      'a condition that is a text',
      inVisit("showIf: 'fallen'", "showIf: 'housebound' #!"),
      'The expression gives a string, not true or false, in: housebound. Compare it with something, as in x == "y" or x > 2.0.',
    ],
    [
      'a formula that is no number',
      inVisit(
        '        formula: \'(fallen ? 2 : 0) + (housebound == "walks" ? 1 : 0) + (firstVisit == null ? 1 : 0)\'',
        "        formula: 'fallen' #!",
      ),
      'The formula gives a bool, not a number, in: fallen. Add up numbers, as in (x ? 1 : 0) + (y ? 2 : 0).',
    ],
    [
      'a comparison with null inside another expression',
      inVisit("when: 'lyingLong'", "when: '[fallen == null].exists(x, x)' #!"),
      '"fallen" is compared with null inside another expression, in: [fallen == null].exists(x, x). Compare with null only on its own, joined by && or ||.',
    ],
    [
      'a mistake in what is required',
      inCore("required: 'nhsNumberAbsentReason == null'", "required: 'nhsNumberAbsentReason = null' #!"),
      'This is not a valid expression: Unexpected character: =, in: nhsNumberAbsentReason = null. Correct it; texts go in "double quotes", "and" is &&, "or" is ||, "not" is !.',
    ],
  ])('finds %s', (_, edit, sentences) => {
    expect(problemsOf(edit)).toEqual([expectedAt(edit, sentences)]);
  });
});

describe('questions that nobody can see', () => {
  it.each<Mistake>([
    [
      'a question that is shown by its own answer',
      inVisit("showIf: 'fallen'", "showIf: 'fallenAt != null' #!"),
      'Unreachable: "fallenAt" is shown depending on its own answer. Let it depend on another question.',
    ],
    [
      'questions that are shown in a circle',
      inVisit(
        '        type: yesNo\n        required: true\n        safety: true',
        "        type: yesNo\n        showIf: 'lyingLong' #!",
      ),
      'Unreachable: fallen and lyingLong are shown in a circle, each waiting for another. Take one of these conditions out.',
    ],
    [
      'a condition that is always false',
      inVisit("showIf: 'fallen && hoursSince(fallenAt) < 48'", "showIf: 'false' #!"),
      'Unreachable: "lyingLong" can never be shown: its condition is always false. Correct its showIf, or take the question out.',
    ],
    [
      'a condition that contradicts itself',
      inVisit(
        "showIf: 'fallen && hoursSince(fallenAt) < 48'",
        'showIf: \'housebound == "inBed" && housebound == "walks"\' #!',
      ),
      'Unreachable: "lyingLong" can never be shown: "housebound" cannot be "inBed" and be "walks". Correct its showIf, or take the question out.',
    ],
    [
      'a condition that contradicts the one it depends on',
      inVisit(
        "showIf: 'fallen && hoursSince(fallenAt) < 48'",
        "showIf: '!fallen && hoursSince(fallenAt) < 48' #!",
      ),
      'Unreachable: "lyingLong" can never be shown: "fallen" cannot be false and be true. Correct its showIf, or take the question out.',
    ],
    [
      'a section that can never be shown',
      inVisit('showIf: \'"wound" in tasks\'', 'showIf: \'"wound" in tasks && 1 > 2\' #!'),
      'Unreachable: this section can never be shown: its condition is always false. Correct its showIf.',
    ],
    [
      'a question of a row that can never be shown',
      inVisit(
        '            showIf: \'kind == "pressure"\'',
        '            showIf: \'kind == "pressure" && kind != "pressure"\' #!',
      ),
      'Unreachable: "stage" can never be shown: "kind" cannot be "pressure" and be other than "pressure". Correct its showIf, or take the question out.',
    ],
  ])('finds %s', (_, edit, sentences) => {
    expect(problemsOf(edit)).toEqual([expectedAt(edit, sentences)]);
  });
});
