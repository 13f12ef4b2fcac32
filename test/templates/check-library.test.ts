import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkReport } from '../../src/cli/templates-check.command.js';
import { TemplateErrors } from '../../src/templates/language/template-errors.js';
import { loadTemplates } from '../../src/templates/library/load-templates.js';
import { AT, inCore, inV1, inVisit, LIBRARY, problemsOf, withLibrary, type Edit } from './edited-library.js';

const visit = readFileSync(join(LIBRARY, 'referrals/visit.yaml'), 'utf8');

describe('a sound library', () => {
  it('has no problems', () => {
    expect(problemsOf()).toEqual([]);
  });

  it('is counted by the command', () => {
    const { lines, ok } = checkReport(LIBRARY, AT);
    expect({ lines, ok }).toEqual({ lines: ['1 template, 2 versions, 2 code lists: no problems'], ok: true });
  });

  it('is loaded as compiled versions', () => {
    expect(loadTemplates(LIBRARY, AT).map(({ id, version }) => `${id} ${version}`)).toEqual([
      'visit 1',
      'visit 2',
    ]);
  });
});

describe('a library with problems', () => {
  const edits: Edit[] = [
    inVisit('status: published', 'status: publisht'),
    inVisit('decimals: 1', 'decimals: 1\n        colour: red'),
    inVisit("showIf: 'fallen'", "showIf: 'falen'"),
    inVisit('codeList: reason,', 'codeList: reasons,'),
    inV1('category: P4, because', 'category: P1, because'),
    inCore(
      'codeList: reason\n        required: true\n      - { id: address',
      'codeList: gender\n        required: true\n      - { id: address',
    ),
  ];

  it('is reported whole, file by file and from top to bottom', () => {
    expect(problemsOf(...edits).map((line) => line.split('  ')[0])).toEqual([
      'referrals/core.yaml:26',
      'referrals/visit.v1.yaml:20',
      'referrals/visit.yaml:5',
      'referrals/visit.yaml:46',
      'referrals/visit.yaml:118',
      'referrals/visit.yaml:136',
    ]);
  });

  it('is refused at boot with every problem in the message', () => {
    const load = () => withLibrary(edits, (directory) => loadTemplates(directory, AT));
    expect(load).toThrow(TemplateErrors);
    expect(load).toThrow(/6 problems:\n.*core\.yaml:26 .*\n.*\n.*\n.*falen.*\n.*\n.*reasons/);
  });

  it('fails the command with one line a problem', () => {
    const { lines, ok } = withLibrary(edits, (directory) => checkReport(directory, AT));
    expect(ok).toBe(false);
    expect(lines).toHaveLength(6);
  });
});

describe('files that belong together', () => {
  it('are refused when two have the same version', () => {
    const problems = problemsOf({ path: 'referrals/visit.v2.yaml', to: visit });
    expect(problems).toContainEqual(
      expect.stringMatching(
        /^referrals\/visit\.yaml:2 {2}.*visit\.v2\.yaml is visit version 2 too\. Give this file another version/,
      ),
    );
  });

  it('are refused when an older version has the name of the newest', () => {
    const problems = problemsOf({
      path: 'referrals/call.yaml',
      to: visit.replace('version: 2', 'version: 3'),
    });
    expect(problems).toContain(
      'referrals/call.yaml:2  This is visit version 3, so its file should be visit.yaml. Rename the file, or correct id and version.',
    );
    expect(problems).toContain(
      'referrals/visit.yaml:2  This is visit version 2, so its file should be visit.v2.yaml. Rename the file, or correct id and version.',
    );
  });

  it.each(['categories.yaml', 'decline-reasons.yaml'])('are missed when %s is not there', (path) => {
    expect(problemsOf({ path, to: null })[0]).toBe(
      `${path}:1  This is missing. Put it back, or name the right directory.`,
    );
  });

  it('are missed when there is no directory', () => {
    expect(checkReport('no-such-directory', AT).lines).toContain(
      'no-such-directory/referrals:1  This is missing. Put it back, or name the right directory.',
    );
  });

  it('are missed when there is no list of relationships for the contacts', () => {
    expect(problemsOf({ path: 'code-lists/relationship.yaml', to: null })).toEqual([
      'referrals/core.yaml:29  Contacts need the code list "relationship", which is not there. Add templates/code-lists/relationship.yaml, or use one of reason.',
    ]);
  });
});

describe('an unreachable question', () => {
  it('makes those unreachable that need it', () => {
    expect(problemsOf(inVisit("showIf: 'fallen'", "showIf: '1 > 2'"))).toEqual([
      'referrals/visit.yaml:46  Unreachable: "fallenAt" can never be shown: its condition is always false. Correct its showIf, or take the question out.',
      'referrals/visit.yaml:51  Unreachable: "lyingLong" can never be shown: it needs "fallenAt", which can never be shown. Correct its showIf, or take the question out.',
    ]);
  });

  it('is one that all branches exclude', () => {
    expect(problemsOf(inVisit("showIf: 'fallen'", "showIf: '(fallen && !fallen) || false'"))[0]).toMatch(
      /:46 {2}Unreachable/,
    );
    expect(problemsOf(inVisit("showIf: 'fallen'", "showIf: '(fallen && !fallen) || fallen'"))).toEqual([]);
  });
});

describe('a broken part', () => {
  it('is reported once, not again by all that stands on it', () => {
    expect(
      problemsOf(inVisit('type: yesNo\n        required: true', 'type: yesNot\n        required: true')),
    ).toHaveLength(1);
    expect(problemsOf(inCore('version: 1', 'version: one'))).toHaveLength(1);
    expect(problemsOf({ path: 'code-lists/reason.yaml', to: 'name: reason' })).toHaveLength(3);
    expect(problemsOf({ path: 'referrals/visit.yaml', to: '' })).toHaveLength(1);
  });
});
