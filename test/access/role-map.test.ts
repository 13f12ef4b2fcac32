import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assignmentsOf } from '../../src/access/tokens/role-map.rules.js';
import { readRoleMap } from '../../src/access/tokens/role-map.schema.js';
import { DEMO_USERS, demoAssignments, nationalRoles } from '../../src/demo/users.js';

const MAP = readRoleMap('templates');
const at = (org_code: string, code: string, workgroups?: unknown) => ({
  role_code: `S8000:G8000:${code}`,
  org_code,
  ...(workgroups !== undefined && { workgroups }),
});

describe('the map of roles', () => {
  it.each(DEMO_USERS)('finds what $id is', (user) => {
    expect(assignmentsOf(nationalRoles(user), MAP)).toEqual(demoAssignments(user));
  });

  it.each([
    ['a nurse in no team is of the SPA', [at('RT5', 'R8001')], ['triageClinician RT5 -']],
    [
      'a nurse in two teams chooses',
      [at('RT5', 'R8001', ['a', 'b'])],
      ['teamMember RT5 a', 'teamMember RT5 b'],
    ],
    ['a nurse elsewhere is nobody here', [at('RXX', 'R8001', ['a'])], []],
    ['the same twice is one', [at('C82001', 'R8000'), at('C82001', 'R0260')], ['referrer C82001 -']],
    ["a practice's workgroups are no teams", [at('C82001', 'R8000', ['partners'])], ['referrer C82001 -']],
    [
      'unknown codes and odd shapes are ignored',
      [at('RT5', 'R9999'), 7, { org_code: 'RT5' }, at('', 'R8000')],
      [],
    ],
    ['workgroups that are no list are none', [at('RT5', 'R8001', 'a')], ['triageClinician RT5 -']],
  ])('%s', (_, claim, roles) => {
    const found = assignmentsOf(claim, MAP)!;
    expect(found.map(({ role, organisation, team }) => `${role} ${organisation} ${team ?? '-'}`)).toEqual(
      roles,
    );
  });

  it('gives a workgroup the name of the team it is here', () => {
    const map = { ...MAP, teams: { '555': 'city-nursing' } };
    expect(assignmentsOf([at('RT5', 'R8001', ['555'])], map)).toMatchObject([{ team: 'city-nursing' }]);
  });

  it('refuses to start when it is not there', () => {
    expect(() => readRoleMap('nowhere')).toThrow('nowhere/roles.yaml is missing.');
  });

  it.each([
    ['scopes: [profile]\nteams: {}\nroles: [{ code: R8000, role: referrer }]', '/scopes'],
    ['scopes: [openid]\nteams: {}\nroles: []', '/roles'],
    ['scopes: [openid]\nteams: {}\nroles: [{ code: R8000, role: system }]', '/roles/0/role'],
    ['scopes: [openid]\nteams: {}\nroles: [{ code: S8000, role: referrer }]', '/roles/0/code'],
    [
      'scopes: [openid]\nteams: {}\nroles: [{ code: R8000, role: referrer, organisation: C82001 }]',
      '/roles/0',
    ],
    ['scopes: [openid]\nteams: []\nroles: [{ code: R8000, role: referrer }]', '/teams'],
  ])('refuses to start when it is wrong: %s', (text, place) => {
    const folder = mkdtempSync(join(tmpdir(), 'spa-roles-'));
    writeFileSync(join(folder, 'roles.yaml'), text);
    expect(() => readRoleMap(folder)).toThrow(place);
    rmSync(folder, { recursive: true });
  });
});
