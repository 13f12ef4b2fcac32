import { afterAll, beforeAll, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aReferral, act } from '../support/referral-story.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
const out: string[] = [];
const log = (name: string, a: { status: number; body: unknown; headers?: unknown }) =>
  out.push(`${name}: ${a.status} ${JSON.stringify(a.body).slice(0, 400)}`);

it('probes', async () => {
  const example = (await app.get('gp', '/api/templates/general/example')).body as any;
  const s = await aReferral(app).submitted().claimed().done();
  log(
    'NUL in reason',
    await act(app, 'triage', s, 'hold', {
      reason: 'a\u0000b',
      reviewAt: '2026-11-30T09:00:00Z',
      pausesClocks: true,
    }),
  );
  log(
    'surrogate in reason',
    await act(app, 'triage', s, 'hold', {
      reason: 'a\ud800b',
      reviewAt: '2026-11-30T09:00:00Z',
      pausesClocks: true,
    }),
  );
  for (const d of [] as string[]) {
    const h = await aReferral(app).submitted().claimed().done();
    const a = await act(app, 'triage', h, 'hold', { reason: 'x', reviewAt: d, pausesClocks: true });
    const g = await app.get<any>('triage', `/api/referrals/${h.id}`);
    out.push(
      `date ${d}: ${a.status} ${a.body.nextActionBy ?? JSON.stringify(a.body)} -> ${g.body.nextActionBy}`,
    );
  }
  for (const c of [['x', 'y'], ['2026-11-23T09:00:00Z', 'y'], ['x']]) {
    const after = Buffer.from(JSON.stringify(c)).toString('base64url');
    log('worklist cursor', await app.get('triage', `/api/worklists/spa?after=${after}`));
    log('events cursor', await app.get('triage', `/api/referrals/${s.id}/events?after=${after}`));
    log('directory cursor', await app.get('triage', `/api/directory/services?after=${after}`));
    log('duties cursor', await app.get('triage', `/api/duties?after=${after}`));
  }
  log(
    'directory NUL cursor',
    await app.get(
      'triage',
      `/api/directory/services?after=${Buffer.from('["\\u0000"]').toString('base64url')}`,
    ),
  );
  for (const c of ['-1', '99999999999', '1.5'])
    log(
      'events cursor ' + c,
      await app.get(
        'triage',
        `/api/referrals/${s.id}/events?after=${Buffer.from(JSON.stringify([c])).toString('base64url')}`,
      ),
    );
  log('inbox after', await app.get('triage', `/api/inbox?after=x`));
  log('inbox limit', await app.get('triage', `/api/inbox?limit=0`));
  const deep = (n: number) => '{"a":'.repeat(n) + '1' + '}'.repeat(n);
  log(
    'deep answers',
    await app.post('gp', '/api/referrals', `{"template":"general","answers":${deep(100000)}}`),
  );
  log(
    'deep need',
    await app.post('gp', '/api/referrals', `{"template":"general","answers":{"need":${deep(100000)}}}`),
  );
  log('deep body', await app.post('gp', '/api/referrals', deep(100000)));
  log(
    'deep action',
    await app.post('triage', `/api/referrals/${s.id}/actions/release`, deep(100000), { 'if-match': '*' }),
  );
  log(
    'deep action 2',
    await app.post('triage', `/api/referrals/${s.id}/actions/hold`, `{"reason":${deep(100000)}}`, {
      'if-match': '*',
    }),
  );
  const d = await app.post<any>('gp', '/api/referrals', { template: 'general', answers: {}, draft: true });
  log('draft', d);
  const patch = (body: string, type = 'application/merge-patch+json', v = d.body.version, by = 'gp') =>
    app.ask<any>(by, 'PATCH', `/api/referrals/${d.body.id}/answers`, {
      body,
      headers: { 'content-type': type, 'if-match': `"${v}"` },
    });
  log('deep patch', await patch(`{"need":${deep(100000)}}`));
  log('deep patch address', await patch(`{"address":${deep(100000)}}`));
  log('proto patch', await patch(`{"__proto__":{"a":1}}`));
  log('proto patch nested', await patch(`{"address":{"__proto__":{"a":1}}}`));
  log('array patch', await patch(`[]`));
  log('string patch', await patch(`"x"`));
  log('null patch', await patch(`null`));
  log('empty patch', await patch(``));
  log('bad patch', await patch(`{`));
  log('NUL draft', await patch(`{"need":"a\\u0000b"}`));
  log('patch unknown', await patch(`{"nope":"a"}`));
  log('patch json', await patch(`{"need":"Bath"}`, 'application/json; charset=utf-8'));
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/xml',
    'multipart/form-data; boundary=x',
    'application/fhir+json',
    '',
  ])
    log(
      'type ' + type,
      await app.ask('gp', 'POST', '/api/referrals', {
        body: JSON.stringify(example),
        headers: { 'content-type': type },
      }),
    );
  log(
    'urlencoded action',
    await app.ask('triage', 'POST', `/api/referrals/${s.id}/actions/hold`, {
      body: 'reason=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'if-match': '*' },
    }),
  );
  log('no body', await app.ask('gp', 'POST', '/api/referrals'));
  log(
    'empty body',
    await app.ask('gp', 'POST', '/api/referrals', {
      body: '',
      headers: { 'content-type': 'application/json' },
    }),
  );
  log('not json', await app.ask('gp', 'POST', '/api/referrals', { body: '{nope' }));
  log('array', await app.ask('gp', 'POST', '/api/referrals', { body: [] }));
  log('string', await app.ask('gp', 'POST', '/api/referrals', { body: '"x"' }));
  log('null', await app.ask('gp', 'POST', '/api/referrals', { body: 'null' }));
  log('proto', await app.ask('gp', 'POST', '/api/referrals', { body: '{"__proto__":{}}' }));
  log(
    'too large',
    await app.ask('gp', 'POST', '/api/referrals', { body: { template: 'x'.repeat(1100000) } }),
  );
  log(
    'template obj',
    await app.ask('gp', 'POST', '/api/referrals', { body: { template: { a: 1 }, answers: [] } }),
  );
  log(
    'template proto',
    await app.ask('gp', 'POST', '/api/referrals', { body: { template: '__proto__', answers: {} } }),
  );
  log(
    'answers NUL',
    await app.ask('gp', 'POST', '/api/referrals', {
      body: { ...example, answers: { ...example.answers, need: 'a\u0000b' } },
    }),
  );
  log('unknown field', await app.ask('gp', 'POST', '/api/referrals', { body: { ...example, colour: 1 } }));
  log(
    'unknown id',
    await app.ask('gp', 'POST', '/api/referrals', {
      body: { ...example, answers: { ...example.answers, nhsNumbr: '9' } },
    }),
  );
  log(
    'version 99',
    await app.ask('gp', 'POST', '/api/referrals', { body: { ...example, templateVersion: 99 } }),
  );
  log(
    'version 99 draft',
    await app.ask('gp', 'POST', '/api/referrals', { body: { ...example, templateVersion: 99, draft: true } }),
  );
  log(
    'version huge',
    await app.ask('gp', 'POST', '/api/referrals', {
      body: { ...example, templateVersion: 1e300, draft: true },
    }),
  );
  log('example 0', await app.get('gp', '/api/templates/general/example?example=0'));
  log('example 1.5', await app.get('gp', '/api/templates/general/example?example=1.5'));
  log('template unknown', await app.get('gp', '/api/templates/nope'));
  log('template bad version', await app.get('gp', '/api/templates/general?version=abc'));
  log('unknown route', await app.get('gp', '/api/nope'));
  log('unknown route anonymous', await app.get(null, '/api/nope'));
  log('anonymous', await app.get(null, '/api/templates'));
  log('method', await app.ask('gp', 'DELETE', `/api/referrals/${s.id}`));
  log('bad url', await app.get('gp', '/api/referrals/%'));
  // rfi with declinedBecause null
  const r = await aReferral(app)
    .submitted()
    .claimed()
    .acted('triage', 'request-information', {
      items: [{ id: 'm', question: 'q' }],
      dueAt: '2026-11-24T09:00:00Z',
      phoneAttemptAt: '2026-11-23T08:00:00Z',
    })
    .done();
  log(
    'declined null',
    await act(app, 'gp', r, 'provide-information', { items: [{ id: 'm', declinedBecause: null }] }),
  );
  log('spaces', await act(app, 'triage', s, 'return-with-advice', { advice: '   ' }));
  // discarded draft
  log(
    'cancel draft',
    await app.post('gp', `/api/referrals/${d.body.id}/actions/cancel`, { reason: 'x' }, { 'if-match': '*' }),
  );
  log('spa sees discarded draft', await app.get('triage', `/api/referrals/${d.body.id}`));
  const d2 = await app.post<any>('gp', '/api/referrals', {
    template: 'general',
    answers: { givenName: 'X' },
    draft: true,
  });
  const list = (await app.get<any>('gp', `/api/referrals/${d2.body.id}/actions`)).body.items.filter(
    (a: any) => a.allowed,
  );
  log('draft allowed', { status: 0, body: list.map((a: any) => a.action) });
  log('sent', {
    status: 0,
    body: (await app.get<any>('gp', '/api/worklists/sent')).body.items.map((i: any) => i.state),
  });
  log(
    'split same line',
    await act(
      app,
      'triage',
      await aReferral(app).submitted().claimed().triaged().prioritised().done(),
      'split',
      {
        needs: [
          { serviceLine: 'communityNursing', needCodes: ['assessment'] },
          { serviceLine: 'communityNursing', needCodes: ['assessment'] },
        ],
      },
    ),
  );
  const p = await app.post<any>('callhandler', '/api/referrals', {
    ...example,
    byPhone: { callerVerified: true, requestedAt: '2026-11-23T08:30:00+00:00' },
  });
  out.push(
    'phone ' +
      p.status +
      ' ' +
      p.body.receivedAt +
      ' get ' +
      (await app.get<any>('callhandler', `/api/referrals/${p.body.id}`)).body.receivedAt +
      JSON.stringify(p.body.owner),
  );
  log(
    'phone future',
    await app.post<any>('callhandler', '/api/referrals', {
      ...example,
      byPhone: { callerVerified: true, requestedAt: '2026-11-23T09:00:01Z' },
    }),
  );
  log(
    'phone unverified',
    await app.post<any>('callhandler', '/api/referrals', {
      ...example,
      byPhone: { callerVerified: false, requestedAt: '2026-11-23T09:00:00Z' },
    }),
  );
  log(
    'phone long ago',
    await app.post<any>('callhandler', '/api/referrals', {
      ...example,
      byPhone: { callerVerified: true, requestedAt: '1926-11-23T09:00:00Z' },
    }),
  );
  log('byPhone null', await app.post<any>('callhandler', '/api/referrals', { ...example, byPhone: null }));
  log('byPhone array', await app.post<any>('callhandler', '/api/referrals', { ...example, byPhone: [] }));
  log('byPhone string', await app.post<any>('callhandler', '/api/referrals', { ...example, byPhone: 'x' }));
  log('byPhone false', await app.post<any>('gp', '/api/referrals', { ...example, byPhone: false }));
  log('draft string', await app.post<any>('gp', '/api/referrals', { ...example, draft: 'true' }));
  log(
    'allocate NUL',
    await act(
      app,
      'coordinator',
      await aReferral(app).submitted().claimed().triaged().prioritised().done(),
      'allocate',
      { teamId: 'a\u0000' },
    ),
  );
  log(
    'sees NUL',
    await act(
      app,
      'coordinator',
      await aReferral(app).submitted().claimed().triaged().prioritised().done(),
      'allocate',
      { teamId: 'city-nursing', overrideReason: 'x', suggestionsSeen: ['a\u0000'] },
    ),
  );
  log(
    'items [null]',
    await act(app, 'triage', s, 'request-information', { items: [null], dueAt: '2026-11-24T09:00:00Z' }),
  );
  log(
    'items {}',
    await act(app, 'triage', s, 'request-information', { items: {}, dueAt: '2026-11-24T09:00:00Z' }),
  );
  log(
    'items x',
    await act(app, 'triage', s, 'request-information', {
      items: ['x', [], 3],
      dueAt: '2026-11-24T09:00:00Z',
    }),
  );
  log(
    'needCodes obj',
    await act(app, 'triage', s, 'record-triage', {
      outcome: 'forService',
      serviceLine: 'communityNursing',
      needCodes: { length: 1, 0: 'assessment' },
      comment: 'x',
    }),
  );
  log('constructor payload', await act(app, 'triage', s, 'release', { constructor: 1 } as any));
  log('action constructor', await act(app, 'triage', s, 'constructor', {}));
  log(
    'if-match list',
    await app.post('triage', `/api/referrals/${s.id}/actions/release`, {}, { 'if-match': '"1", "2"' }),
  );
  require_write();
});
import { writeFileSync } from 'node:fs';
const require_write = () => writeFileSync('/tmp/spa/probe.out', out.join('\n'));
