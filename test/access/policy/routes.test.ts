import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { POLICY } from '../../../src/access/policy/policy.js';
import { SCOPES } from '../../../src/access/policy/policy.rules.js';
import { type Route, RouteWalkService } from '../../../src/access/policy/route-walk.service.js';
import { demoUser } from '../../../src/demo/users.js';
import type { Actor } from '../../../src/domain/actor.js';
import { ACTIONS } from '../../../src/referrals/core/lifecycle/actions.js';
import { isPage } from '../../../src/server/http/pages.js';
import { lifecycle } from '../../referrals/machine/lifecycle.table.js';
import { type Answer, TestApp } from '../../support/app.js';
import { idsIn, said, servedIn } from './answers.js';
import { type Cast, cast, hasAPart, partsOf, PERSON, type Row, SIGNED_IN, UNKNOWN } from './people.js';
import { type Expectation, ROUTES } from './route-expectations.js';

type Person = keyof typeof PERSON;

const ACT = 'POST /api/referrals/:id/actions/:action';

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** Served by others than controllers, to everybody: they hold nothing of anybody. */
const BESIDES = [/^GET \/api\/docs/, /^GET \/api\/openapi\.json$/, /^GET \/assets\//];

describe('every route', () => {
  let app: TestApp;
  let referrals: Cast;
  let routes: Route[];

  beforeAll(async () => {
    app = await TestApp.start();
    referrals = await cast(app);
    routes = app.nest
      .get(RouteWalkService, { strict: false })
      .routes()
      .filter(({ path }) => !isPage(path));
  });
  afterAll(() => app.stop());

  const ask = (name: string, by: string | Actor | null, named: Record<string, string> = {}) => {
    const [method, path] = name.split(' ') as [string, string];
    const expectation = ROUTES[name]!;
    const names: Record<string, string> = { ...expectation.named, ...named };
    const address = path.replaceAll(/:(\w+)/g, (_, word: string) => names[word]!);
    return app.ask(by, method, address + (expectation.query ?? ''), {
      body: expectation.body,
      headers: expectation.headers,
    });
  };
  const isFor = ({ for: whom }: Expectation, role: Person): boolean =>
    whom === 'public' || whom === 'everybody' || whom.includes(role);

  /** Who is let in is answered by the route itself: done, or what is wrong with what was sent. */
  const isLetIn = ({ status, body }: Answer): boolean =>
    ![401, 403].includes(status) && !['REFERRAL_UNKNOWN', 'ENTRY_UNKNOWN'].includes(String(body?.code));

  const refusedFor = (role: Person) => ({
    status: 403,
    body: { code: 'NOT_FOR_THIS_ROLE', detail: `This is not for the role ${role}.` },
  });

  it('has an expectation, and no expectation is left over', () => {
    expect(routes.map(nameOf).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('is one of a controller, but for what describes the API', () => {
    const server = app.nest.getHttpAdapter().getInstance();
    const served = servedIn(server.printRoutes({ commonPrefix: false, includeMeta: false }));
    const strange = served.filter(
      (name) => !isPage(name.split(' ')[1]!) && !BESIDES.some((each) => each.test(name)),
    );
    expect(strange.sort()).toEqual(routes.map(nameOf).sort());
  });

  it('asks strangers who they are, unless it is public', async () => {
    for (const route of routes) {
      const { status } = await ask(nameOf(route), null, { id: UNKNOWN });
      const isPublic = ROUTES[nameOf(route)]!.for === 'public';
      expect([nameOf(route), status === 401]).toEqual([nameOf(route), !isPublic]);
      expect([nameOf(route), route.permission === null]).toEqual([nameOf(route), isPublic]);
    }
  });

  const ofNothing = Object.keys(ROUTES).filter((name) => ROUTES[name]!.about === 'nothing');
  const ofAReferral = Object.keys(ROUTES).filter((name) => ROUTES[name]!.about === 'referral');
  const ofATeam = Object.keys(ROUTES).filter((name) => ROUTES[name]!.about === 'team');

  it.each(ofNothing)('%s lets in whom it is for', async (name) => {
    for (const role of SIGNED_IN) {
      const answer = await ask(name, PERSON[role]);
      expect([role, isLetIn(answer)]).toEqual([role, isFor(ROUTES[name]!, role)]);
      if (!isFor(ROUTES[name]!, role)) expect(answer).toMatchObject(refusedFor(role));
    }
  });

  it.each(ofAReferral)(
    '%s is answered about one’s own; what is not, is as what does not exist',
    async (name) => {
      for (const role of SIGNED_IN) {
        const { own, foreign } = partsOf(role, referrals);
        const unknown = said(await ask(name, PERSON[role], { id: UNKNOWN }));
        for (const { id } of foreign)
          expect([role, said(await ask(name, PERSON[role], { id }))]).toEqual([role, unknown]);
        if (!isFor(ROUTES[name]!, role)) expect(unknown).toMatchObject({ status: 403 });
        else expect(unknown).toMatchObject({ status: 404, rest: { code: 'REFERRAL_UNKNOWN' } });
        // Which action is for whom is asked below.
        if (name === ACT) continue;
        for (const { id, state } of own) {
          const answer = await ask(name, PERSON[role], { id });
          expect([role, state, isLetIn(answer)]).toEqual([role, state, isFor(ROUTES[name]!, role)]);
        }
      }
    },
  );

  it.each(Object.keys(ACTIONS))(
    'the action %s is told stale to who may do it, and refused to who may not',
    async (action) => {
      const name = ACT;
      for (const role of SIGNED_IN) {
        const { own, foreign } = partsOf(role, referrals);
        const { status } = await ask(name, PERSON[role], { id: UNKNOWN, action });
        for (const { id } of foreign)
          expect([role, (await ask(name, PERSON[role], { id, action })).status]).toEqual([role, status]);
        for (const { id, state } of own) {
          const allowed = lifecycle[ACTIONS[action]!.event].by.includes(role);
          expect([role, state, (await ask(name, PERSON[role], { id, action })).status]).toEqual([
            role,
            state,
            allowed ? 412 : 403,
          ]);
        }
      }
    },
  );

  it.each(ofATeam)('%s reaches whom the directory says', async (name) => {
    const nurses: Person[] = ['teamMember', 'teamLead'];
    for (const role of SIGNED_IN) {
      const [own, other, unknown] = await Promise.all(
        ['city-nursing', 'county-nursing', 'no-such-team'].map(async (id) => ask(name, PERSON[role], { id })),
      );
      expect([role, isLetIn(own!)]).toEqual([role, isFor(ROUTES[name]!, role)]);
      const seesAll = isFor(ROUTES[name]!, role) && !nurses.includes(role);
      if (!seesAll) expect([role, said(other!)]).toEqual([role, said(unknown!)]);
      else expect([role, isLetIn(other!)]).toEqual([role, true]);
    }
  });

  it('lets a lead say the capacity of every team of the own service, and a member that of the own team', async () => {
    const team = await app.get('admin', '/api/directory/teams/city-nursing');
    const {
      kind: _,
      id: __,
      version: ___,
      ...body
    } = team.body as { service: string } & Record<string, unknown>;
    const made = await app.ask('admin', 'PUT', '/api/directory/teams/night-nursing', {
      body: { ...body, name: 'Nights' },
    });
    expect(made.status).toBe(201);
    const say = async (by: string, id: string) =>
      (
        await app.ask(by, 'PUT', `/api/directory/teams/${id}/capacity`, {
          body: { capacity: 9 },
          headers: { 'if-match': '*' },
        })
      ).status;
    expect([await say('nurselead', 'night-nursing'), await say('nurselead', 'city-nursing')]).toEqual([
      200, 200,
    ]);
    expect([await say('nurselead', 'county-nursing'), await say('nurse', 'night-nursing')]).toEqual([
      403, 403,
    ]);
    expect(await say('nurse', 'city-nursing')).toBe(200);
  });

  it('lets practice staff prepare a referral that only a clinician of the practice sends', async () => {
    const { body: example } = await app.get<object>('practice', '/api/templates/general/example');
    const begun = await app.post<{ id: string; version: number }>('practice', '/api/referrals', {
      ...example,
      draft: true,
    });
    expect(begun.status).toBe(201);
    const send = (by: string) =>
      app.post(
        by,
        `/api/referrals/${begun.body.id}/actions/submit`,
        {},
        { 'if-match': `"${begun.body.version}"` },
      );
    expect(await send('practice')).toMatchObject({ status: 403, body: { code: 'NOT_FOR_THIS_ROLE' } });
    expect((await app.post('practice', '/api/referrals', example)).status).toBe(403);
    expect(await send('gp')).toMatchObject({ status: 200, body: { state: 'submitted' } });
  });

  it('shows each person’s ids to nobody who has no part in them', async () => {
    const named = new Map<string, Set<string>>();
    for (const role of SIGNED_IN)
      for (const path of [
        '/api/worklists/mine',
        '/api/worklists/spa',
        '/api/worklists/team',
        '/api/worklists/sent',
        '/api/worklists/drafts',
        '/api/worklists/beds-requested',
        '/api/inbox',
      ])
        for (const id of idsIn((await app.get(PERSON[role], path)).body))
          named.set(id, (named.get(id) ?? new Set()).add(role));
    const rows = await app.database.query<Row>(
      'SELECT id, referring_organisation, team_id, service_line, received_at FROM referral',
    );
    const kept = new Map(rows.rows.map((row) => [row.id, row]));
    expect([...named.keys()].filter((id) => kept.has(id)).length).toBeGreaterThanOrEqual(4);
    for (const id of named.keys())
      for (const role of SIGNED_IN)
        for (const place of ['', '/events', '/clocks', '/actions', '/messages']) {
          const { status } = await app.get(PERSON[role], `/api/referrals/${id}${place}`);
          const row = kept.get(id);
          expect([role, id, place, status === 200]).toEqual([role, id, place, !!row && hasAPart(role, row)]);
        }
  });

  it('is limited by the scopes of a token, and closed to one without any', async () => {
    for (const route of routes.filter(({ permission }) => permission !== null)) {
      const name = nameOf(route);
      const role = SIGNED_IN.find((each) => isFor(ROUTES[name]!, each))!;
      const { area, access } = POLICY[route.permission!];
      const scope = `${area}.${access}`;
      const id = { nothing: undefined, team: 'city-nursing', referral: referrals.nursing.id }[
        ROUTES[name]!.about
      ];
      const asked = (scopes: readonly string[]) =>
        ask(name, { ...demoUser(PERSON[role])!, scopes }, id === undefined ? {} : { id });
      for (const scopes of [[], ['openid'], SCOPES.filter((each) => each !== scope)])
        expect([name, await asked(scopes)]).toMatchObject([
          name,
          {
            status: 403,
            body: { code: 'SCOPE_MISSING', scope },
            headers: { 'www-authenticate': expect.stringContaining('insufficient_scope') },
          },
        ]);
      expect([name, isLetIn(await asked([scope]))]).toEqual([name, true]);
    }
  });
});
