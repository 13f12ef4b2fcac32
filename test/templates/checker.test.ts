import { describe, expect, it } from '@jest/globals';
import { expectedAt, inCore, inVisit, problemsOf, type Edit } from './edited-library.js';

/** One mistake, where it is found, and what is said about it. */
type Mistake = [what: string, edit: Edit, sentences: string];

describe('the sound library', () => {
  it('has no problems', () => {
    expect(problemsOf()).toEqual([]);
  });
});

const structure: Mistake[] = [
  [
    'a type that does not exist',
    inVisit('ask: Pulse, type: number', 'ask: Pulse, type: numbr #!\n         '),
    'There is no question type "numbr". Did you mean "number"?',
  ],
  [
    'a setting that does not exist',
    inVisit('        min: 1\n        max: 2', '        min: 1\n        maks: 2 #!'),
    'There is no setting "maks" here. Did you mean "max"?',
  ],
  [
    'a setting of another type',
    inVisit('type: yesNo\n        required: true', 'type: yesNo\n        decimals: 2 #!\n        required: true'),
    'There is no setting "decimals" here. Use one of id, ask, type, hint, showIf, required or safety.',
  ],
  [
    'a question without its words',
    inVisit('      - id: fallen\n        ask: Has the patient fallen?', '      - id: fallen #!'),
    '"ask" is missing. Add it: ask: ….',
  ],
  [
    'an id that cannot be written in an expression',
    inVisit('- id: risk', '- id: fall-risk #!'),
    '"id" must match pattern "^[a-z][A-Za-z0-9]*$". Write it in camelCase: letters and digits, beginning with a small letter.',
  ],
  [
    'a status that does not exist',
    inVisit('status: published', 'status: publisht #!'),
    '"status" cannot be "publisht". Did you mean "published"?',
  ],
  [
    'a service line that does not exist',
    inVisit('[communityNursing, therapy]', '[communityNursing, physio] #!'),
    'Entry 2 cannot be "physio". Use one of communityNursing, therapy, intermediateCare or communityHospital.',
  ],
  [
    'a workflow option that does not exist',
    inVisit('skipClaim: true', 'skipClaims: true, skipClaim: true #!\n '),
    'There is no setting "skipClaims" here. Did you mean "skipClaim"?',
  ],
  [
    'an option value that YAML reads as a number',
    inVisit("{ value: '1', label: Scale 1 }", '{ value: 1, label: Scale 1 } #!\n          '),
    '"value" must be string, not 1. Put the value in quotes.',
  ],
  [
    'no examples',
    { path: 'referrals/visit.v1.yaml', from: 'examples:', to: 'examples: [] #!\nunused:' },
    '"examples" is empty. Give at least one example: a title and complete answers.',
  ],
  [
    'brackets that do not close',
    inVisit('title: Visit', 'title: [Visit #!'),
    '',
  ],
];

const names: Mistake[] = [
  [
    'an id used twice',
    inVisit('- { id: rate,', '- { id: spo2, #!\n         '),
    'The id "spo2" is used twice: first on line 67. Give each its own id.',
  ],
  [
    'an id that the core has',
    inVisit('id: codes,', 'id: need, #!\n         '),
    'The core has a question "need" already. Give this one another id, or leave it out.',
  ],
  [
    'an id that expressions need for something else',
    inVisit('id: codes,', 'id: today, #!\n         '),
    'The id "today" means something else in expressions. Choose another id.',
  ],
  [
    'a code list that does not exist',
    inVisit('codeList: reason, many', 'codeList: reasons, #!\n          many'),
    'There is no code list "reasons". Did you mean "reason"?',
  ],
  [
    'limits that exclude each other',
    inVisit('min: 20, max: 250', 'min: 250, #!\n          max: 20'),
    'No answer can fit: min 250 is above max 20. Exchange or correct them.',
  ],
  [
    'an option twice',
    inVisit('{ value: indoors, label: Indoors only }', '{ value: walks, label: Indoors only }\n         '),
    '',
  ],
  [
    'a group inside a group',
    inVisit('ask: Dressing, type: text,', 'ask: Dressing, type: score, formula: "1", #!\n             '),
    '',
  ],
];
