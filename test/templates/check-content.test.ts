import { describe, expect, it } from '@jest/globals';
import { expectedAt, inCore, inVisit, problemsOf, type Mistake } from './edited-library.js';

describe('rules, scores and workflow', () => {
  it.each<Mistake>([
    [
      'no priority by default',
      inVisit(
        "    - { when: 'true', category: P4, because: Routine }",
        "    - { when: 'fallen', category: P4, because: Fallen } #!",
      ),
      "No priority is suggested when no condition holds. End the list with { when: 'true', category: …, because: … }.",
    ],
    [
      'a priority after the default',
      inVisit(
        "    - { when: 'true', category: P4, because: Routine }",
        "    - { when: 'true', category: P4, because: Routine }\n    - { when: 'fallen', category: P4, because: Fallen } #!",
      ),
      "This suggestion is never reached: the one before always holds. Move the one with when: 'true' to the end.",
    ],
    [
      'a priority that the workflow does not have',
      inVisit(
        'category: P1, because: NEWS2 of 5 or more }',
        'category: P2, because: NEWS2 of 5 or more } #!',
      ),
      'The workflow of this template has no category "P2". Did you mean "P1"?',
    ],
    [
      'a category that is not configured',
      inVisit('  categories: [P1, P4]', '  categories: [P1, P4, P5] #!'),
      'categories.yaml has no category "P5". Did you mean "P1"?',
    ],
    [
      'a decline reason that is not configured',
      inVisit('[notSuitable, noCapacity]', '[notSuitable, noCapasity] #!'),
      'decline-reasons.yaml has no reason "noCapasity". Did you mean "noCapacity"?',
    ],
    [
      'a suggested line that the template may not lead to',
      inVisit('serviceLine: therapy, because: Falls }', 'serviceLine: intermediateCare, because: Falls } #!'),
      'This template may not lead to the service line "intermediateCare". Use one of communityNursing or therapy.',
    ],
    [
      'eligibility shown at a question that does not exist',
      inVisit('    question: dateOfBirth', '    question: birthDate #!'),
      'There is no question "birthDate". Name the question that the refusal is shown at.',
    ],
    [
      'a score without inputs',
      inVisit(
        '        formula: \'(fallen ? 2 : 0) + (housebound == "walks" ? 1 : 0) + (firstVisit == null ? 1 : 0)\'',
        '        formula: news2 #!',
      ),
      'The formula news2 needs its inputs. Add inputs: respirationRate, spo2, spo2Scale, oxygen, systolic, pulse, consciousness and temperature.',
    ],
    [
      'an input that does not exist',
      inVisit('pulse: pulse', 'pulse: puls #!'),
      'There is no question "puls". Did you mean "pulse"?',
    ],
    [
      'an input that cannot be scored',
      inVisit('systolic: systolic', 'systolic: fallen #!'),
      '"fallen" cannot be the systolic of NEWS2. Use a question of type number.',
    ],
    [
      'a consciousness that cannot be scored',
      inVisit('consciousness: awake', 'consciousness: housebound #!'),
      '"housebound" cannot be the consciousness of NEWS2. Use a choice with the option A or alert.',
    ],
    [
      'inputs of a formula that names its own',
      inVisit('        formula: news2\n        inputs:', "        formula: '1'\n        inputs: #!"),
      'Inputs belong to the formula news2 only. Take them out: an expression names the questions itself.',
    ],
  ])('finds %s', (_, edit, sentences) => {
    expect(problemsOf(edit)).toEqual([expectedAt(edit, sentences)]);
  });
});

describe('versions', () => {
  it.each<Mistake>([
    [
      'dates in the wrong order',
      inVisit('effectiveTo: 2030-12-31', 'effectiveTo: 2026-03-31 #!'),
      'The template ends on 2026-03-31, before it begins on 2026-04-01. Swap or correct the dates.',
    ],
    ['a core that does not exist', inVisit('core: 1', 'core: 7 #!'), 'There is no core version 7. Use 1.'],
    [
      'an older version that is not kept',
      inVisit('  - version: 1\n', '  - version: 7 #!\n'),
      'There is no older version 7 of this template. Name a version whose file is kept.',
    ],
    [
      'a rename from an answer that was never asked',
      inVisit('renames: { mobility: housebound }', 'renames: { mobilty: housebound } #!'),
      'Version 1 has no question "mobilty". Did you mean "mobility"?',
    ],
    [
      'a rename to a question that is not asked',
      inVisit('renames: { mobility: housebound }', 'renames: { mobility: houseBound2 } #!'),
      'This version has no question "houseBound2". Did you mean "housebound"?',
    ],
    [
      'a rename over an answer that stays',
      inVisit('renames: { mobility: housebound }', 'renames: { mobility: need } #!'),
      'Version 1 has a question "need" of its own, which would be overwritten. Rename that one too, or leave this rename out.',
    ],
  ])('finds %s', (_, edit, sentences) => {
    expect(problemsOf(edit)).toEqual([expectedAt(edit, sentences)]);
  });
});

describe('the core', () => {
  it.each<Mistake>([
    [
      'a question that every referral needs',
      inCore('      - { id: givenName, ask: Given name, type: text, required: true }\n', ''),
      'referrals/core.yaml:3  The core does not ask "givenName", which every referral needs. Add a question givenName of type text.',
    ],
    [
      'a needed question of another type',
      inCore('ask: Given name, type: text,', 'ask: Given name, type: longText,'),
      'referrals/core.yaml:15  "givenName" is a longText question. Every referral needs it as text.',
    ],
    [
      'a needed question with other options',
      inCore('value: bestInterests', 'value: bestInterest'),
      'referrals/core.yaml:56  "consentToRefer" cannot have the option "bestInterest". Use only consented, bestInterests.',
    ],
  ])('finds %s', (_, edit, sentences) => {
    expect(problemsOf(edit)).toEqual([expectedAt(edit, sentences)]);
  });
});

describe('examples', () => {
  it.each<Mistake>([
    [
      'an example that would be refused',
      inVisit('      housebound: inBed\n', '      housebound: inbed #!\n'),
      'The example "A leg ulcer" does not validate: "Is the patient housebound?": this is not an option; did you mean "inBed"? (/answers/housebound). Correct the example or the question.',
    ],
    [
      'an example without a required answer',
      inVisit('      fallen: true\n', ''),
      'referrals/visit.yaml:169  The example "A leg ulcer" does not validate: Answer "Has the patient fallen?" (/answers/fallen). Correct the example or the question.',
    ],
    [
      'an example that is wrong inside',
      inVisit('phone: 0116 496 0000', 'phone: none'),
      'referrals/visit.yaml:176  The example "A leg ulcer" does not validate: Enter a telephone number for contact 1, of 7 to 15 digits (/answers/contacts/0/phone). Correct the example or the question.',
    ],
    [
      'an example that answers a hidden question',
      inVisit('      tasks: [wound]\n', '      tasks: [falls]\n'),
      'referrals/visit.yaml:188  The example "A leg ulcer" answers "wounds", which its other answers hide. Take the answer out, or correct showIf.',
    ],
    [
      'an example that time will refuse',
      inVisit('firstVisit: today+2d', 'firstVisit: 2026-12-24 #!'),
      'The example "A leg ulcer" will stop validating as time passes: First visit must be today or later (/answers/firstVisit). Write the date as today, today+3d, now or now-2h.',
    ],
  ])('finds %s', (_, edit, sentences) => {
    expect(problemsOf(edit)).toEqual([expectedAt(edit, sentences)]);
  });
});
