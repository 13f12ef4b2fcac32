import { describe, expect, it } from '@jest/globals';
import { expectedAt, inCore, inList, inVisit, problemsOf, type Mistake } from './edited-library.js';

describe('names, lists and limits', () => {
  it.each<Mistake>([
    [
      'an id used twice',
      inVisit('- { id: codes,', '- { id: fallen, #!\n         '),
      'The id "fallen" is used twice: first on line 37. Give each its own id.',
    ],
    [
      'an id that the core has',
      inVisit('- { id: codes,', '- { id: need, #!\n         '),
      'The core has a question "need" already. Give this one another id, or leave it out.',
    ],
    [
      'an inner id that is used outside',
      inVisit('- id: stage', '- id: pulse #!'),
      'A question outside the group has the id "pulse" too. Give the inner one another id.',
    ],
    [
      'an inner id twice',
      inVisit('- id: dressing', '- id: kind #!'),
      'The group asks "kind" twice. Give each question its own id.',
    ],
    [
      'an id that means something else in expressions',
      inVisit('- { id: codes,', '- { id: today, #!\n         '),
      'The id "today" means something else in expressions. Choose another id.',
    ],
    [
      'a section id used twice',
      inVisit('  - id: observations', '  - id: tasks #!'),
      'The id "tasks" is used twice: first on line 14. Give each its own id.',
    ],
    [
      'a red flag id used twice',
      inVisit('  - id: longLie', '  - id: sepsis #!'),
      'The id "sepsis" is used twice: first on line 137. Give each its own id.',
    ],
    [
      'a code list that does not exist',
      inVisit('codeList: reason,', 'codeList: reasons, #!\n         '),
      'There is no code list "reasons". Did you mean "reason"?',
    ],
    [
      'a code list that nothing is like',
      inVisit('codeList: reason,', 'codeList: dressings, #!\n         '),
      'There is no code list "dressings". Add templates/code-lists/dressings.yaml, or use one of reason or relationship.',
    ],
    [
      'limits that exclude each other',
      inVisit('        min: 50\n        max: 300', '        min: 500 #!\n        max: 300'),
      'No answer can fit: min 500 is above max 300. Swap or correct them.',
    ],
    [
      'days that exclude each other',
      inCore(
        '        earliest: 1900-01-01\n        latest: today',
        '        earliest: 2030-01-01 #!\n        latest: 2020-01-01',
      ),
      'No date can fit: earliest 2030-01-01 is after latest 2020-01-01. Swap or correct them.',
    ],
    [
      'a day that does not exist',
      inCore('        earliest: 1900-01-01', '        earliest: 1900-02-29 #!'),
      'There is no day 1900-02-29. Write a real day as YYYY-MM-DD, or today.',
    ],
    [
      'an option twice',
      inVisit(
        "options: [{ value: '1', label: Scale 1 }, { value: '2', label: Scale 2 }]",
        "options: [{ value: '1', label: Scale 1 }, { value: '1', label: Scale 2 }] #!",
      ),
      'The option "1" appears twice. Give each option its own value.',
    ],
    [
      'a flag for an option that is not there',
      inVisit(
        "options: [{ value: '1', label: Scale 1 }, { value: '2', label: Scale 2 }]",
        "options: [{ value: '1', label: Scale 1 }, { value: '2', label: Scale 2 }]\n        flag: { title: Oxygen, unless: ['3'] } #!",
      ),
      'There is no option "3". Did you mean "1"?',
    ],
    [
      'a score inside a group',
      inVisit(
        '            type: text\n            required: \'kind == "ulcer" && housebound == "inBed"\'',
        "            type: score #!\n            formula: '1'",
      ),
      'A group cannot hold a score. Move it out of the group.',
    ],
    [
      'a code twice in a list',
      inList("- { code: '002', display: Fall }", "- { code: '001', display: Fall } #!"),
      'The code "001" appears twice. Take one out.',
    ],
    [
      'a list under the name of another',
      inList('name: reason', 'name: reasons #!'),
      'The list is named "reasons" but the file "reason". Give both the same name.',
    ],
  ])('finds %s', (_, edit, sentences) => {
    expect(problemsOf(edit)).toEqual([expectedAt(edit, sentences)]);
  });
});
