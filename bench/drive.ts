import autocannon from 'autocannon';
import { randomUUID } from 'node:crypto';
import { aNewNhsNumber } from '../test/support/patients.js';

export interface Drive {
  task: 'submit' | 'record-triage';
  address: string;
  token: string;
  body: string;
  ids: string[];
  connections: number;
  duration: number;
}

const TRIAGE = JSON.stringify({
  outcome: 'forService',
  serviceLine: 'communityNursing',
  needCodes: ['assessment'],
  comment: 'Suitable for a home visit; read with the referrer’s summary.',
  redFlagsReviewed: true,
});

/** Sends as fast as answers come, each request a different one, about a patient of its own. @returns how many succeeded, in how many seconds */
export async function drive(load: Drive): Promise<{ ok: number; elapsed: number }> {
  const { task, address, token, body, ids, connections, duration } = load;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const example = (JSON.parse(body) as { answers: { nhsNumber: string } }).answers.nhsNumber;
  const submit = (request: autocannon.Request) => ({
    ...request,
    method: 'POST' as const,
    path: '/api/referrals',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: body.replace(example, aNewNhsNumber()),
  });
  const triage = (request: autocannon.Request) => {
    const id = ids.pop();
    if (!id) throw new Error('More referrals are needed: the servers have become faster.');
    return {
      ...request,
      method: 'POST' as const,
      path: `/api/referrals/${id}/actions/record-triage`,
      headers: { ...headers, 'if-match': '"2"' },
      body: TRIAGE,
    };
  };
  const result = await autocannon({
    url: address,
    connections,
    duration,
    requests: [{ setupRequest: task === 'submit' ? submit : triage }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${task} at ${address}: ${result.non2xx} refused, ${result.errors} failed.`);
  return { ok: result['2xx'], elapsed: result.duration };
}
