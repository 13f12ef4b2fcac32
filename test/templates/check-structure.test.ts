import { describe, expect, it } from '@jest/globals';
import { expectedAt, inCore, inV1, inVisit, problemsOf, type Mistake } from './edited-library.js';

describe('structure', () => {
  it.each<Mistake>([
    [
      'a type that does not exist',
      inVisit(
        '{ id: oxygen, ask: On oxygen?, type: yesNo }',
        '{ id: oxygen, ask: On oxygen?, type: yesno } #!',
      ),
      'There is no question type "yesno". Did you mean "yesNo"?',
    ],
    [
      'a question without a type',
      inVisit(
        '      - id: fallen\n        ask: Has the patient fallen?\n        type: yesNo',
        '      - id: fallen #!\n        ask: Has the patient fallen?',
      ),
      'The question has no "type". Add one of text, longText, number, date, dateTime, yesNo, choice, choices, coded, nhsNumber, address, contacts, group or score.',
    ],
    [
      'a setting that does not exist',
      inVisit('        max: 2\n', '        maks: 2 #!\n'),
      'There is no setting "maks" here. Did you mean "max"?',
    ],
    [
      'a setting of another type',
      inVisit('        decimals: 1', '        decimals: 1\n        maxLength: 3 #!'),
      'There is no setting "maxLength" here. Use one of id, ask, type, hint, showIf, flag, required, safety, unit, min, max or decimals.',
    ],
    [
      'a question without its words',
      inVisit('      - id: risk\n        ask: Risk of falling', '      - id: risk #!'),
      '"ask" is missing. Add it: ask: ….',
    ],
    [
      'a setting left out that its type needs',
      inVisit(
        '      - id: systolic\n        ask: Systolic pressure\n        type: number\n        unit: mmHg',
        '      - id: systolic #!\n        ask: Systolic pressure\n        type: number',
      ),
      '"unit" is missing. Add it: unit: ….',
    ],
    [
      'an id that cannot be written in an expression',
      inVisit('- id: risk', '- id: fall-risk #!'),
      '"id" cannot be "fall-risk". Write it in camelCase: letters and digits, beginning with a lower-case letter.',
    ],
    [
      'a status that does not exist',
      inVisit('status: published', 'status: publisht #!'),
      '"status" cannot be "publisht". Did you mean "published"?',
    ],
    [
      'a service line that does not exist',
      inVisit(
        'serviceLines: [communityNursing, therapy]',
        'serviceLines: [communityNursing, therapy, physio] #!',
      ),
      'Entry 3 cannot be "physio". Use one of communityNursing, therapy, intermediateCare or communityHospital.',
    ],
    [
      'a workflow option that does not exist',
      inVisit('skipClaim: true', 'skipClaim: true\n  skipTriage: true #!'),
      'There is no setting "skipTriage" here. Use one of skipClaim, rfiPausesLocalClock, categories or declineReasons.',
    ],
    [
      'a workflow option left out',
      inVisit('workflow:\n  skipClaim: true', 'workflow: #!'),
      '"skipClaim" is missing. Add it: skipClaim: ….',
    ],
    [
      'an action of a red flag that does not exist',
      inVisit('action: callSpa', 'action: callSPA #!'),
      '"action" cannot be "callSPA". Did you mean "callSpa"?',
    ],
    [
      'an option value that YAML reads as a number',
      inVisit(
        "        options: [{ value: '1', label: Scale 1 }, { value: '2', label: Scale 2 }]",
        "        options:\n          - { value: '1', label: Scale 1 }\n          - { value: 2, label: Scale 2 } #!",
      ),
      '"value" must be text, not 2. Put the value in quotes.',
    ],
    [
      'a version that is no number',
      inVisit('version: 2\n', 'version: two #!\n'),
      '"version" must be a whole number, not "two". Number versions 1, 2, 3 and so on.',
    ],
    [
      'a day that does not exist',
      inVisit('effectiveFrom: 2026-04-01', 'effectiveFrom: 2026-04-31 #!'),
      '"effectiveFrom" cannot be "2026-04-31". Write a real day as YYYY-MM-DD.',
    ],
    [
      'a score that is required',
      inVisit('formula: news2', 'formula: news2\n        required: true #!'),
      'There is no setting "required" here. Use one of id, ask, type, hint, showIf, flag, formula or inputs.',
    ],
    [
      'a pattern that is no pattern',
      inCore("pattern: '[A-Z][0-9]{5}'", "pattern: '[A-Z' #!"),
      '"pattern" cannot be "[A-Z". Write a regular expression.',
    ],
    [
      'no examples',
      inV1(/examples:[^]*/, 'examples: [] #!\n'),
      '"examples" is empty. Give at least one example: a title and complete answers.',
    ],
    [
      'brackets that do not close',
      inVisit('title: Visit', 'title: [Visit'),
      'referrals/visit.yaml:4  This is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. Check the indentation, the quotes and the brackets.',
    ],
    [
      'a key twice',
      inVisit('status: published', 'status: published\nstatus: published #!'),
      'This is not YAML: Map keys must be unique. Check the indentation, the quotes and the brackets.',
    ],
  ])('finds %s', (_, edit, sentences) => {
    expect(problemsOf(edit)).toEqual([expectedAt(edit, sentences)]);
  });
});
