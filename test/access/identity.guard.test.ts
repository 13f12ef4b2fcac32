import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ExecutionContext, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { BearerService } from '../../src/access/bearer.service.js';
import { BrowserService } from '../../src/access/browser.service.js';
import { IdentityGuard } from '../../src/access/identity.guard.js';
import { Public } from '../../src/access/policy/identity.decorators.js';
import { Permission } from '../../src/access/policy/permission.decorators.js';
import { RateLimitsService } from '../../src/access/rate-limits/rate-limits.service.js';
import { TokenVerifier } from '../../src/access/tokens/token-verifier.js';
import { demoUser } from '../../src/demo/users.js';
import { Problem } from '../../src/server/http/problem.js';
import { Clock } from '../../src/server/runtime/clock.js';
import { testConfig } from '../support/config.js';
import { claimsOf, signed, testOidc, tokenFor } from '../support/tokens.js';

class Routes {
  @Public()
  open() {}

  @Permission('template.read')
  closed() {}

  @Permission('unattended.read')
  administration() {}
}

interface Request {
  headers: { authorization?: string };
  actor?: unknown;
}

const guardFor = (oidc = testOidc()) => {
  const config = testConfig('postgres://unused/unused', { oidc });
  const bearer = new BearerService(new TokenVerifier(config, new Clock()));
  // Nobody here comes with a cookie.
  const limits = new RateLimitsService(config, new Clock(), null as never);
  return new IdentityGuard(
    bearer,
    new BrowserService(config, null as never, null as never),
    limits,
    new Reflector(),
  );
};

describe('the identity guard', () => {
  let guard: IdentityGuard;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    guard = guardFor();
  });

  function enter(route: keyof Routes, request: Request): boolean | Promise<boolean> {
    return guard.canActivate({
      getHandler: () => Reflect.get(Routes.prototype, route),
      getClass: () => Routes,
      switchToHttp: () => ({ getRequest: () => request }),
    } as unknown as ExecutionContext);
  }

  async function refusal(route: keyof Routes, authorization?: string): Promise<Problem> {
    try {
      await enter(route, { headers: { authorization } });
    } catch (error) {
      return error as Problem;
    }
    throw new Error('It was let in.');
  }

  it('lets everybody into a public route', () => {
    expect(enter('open', { headers: {} })).toBe(true);
  });

  it('tells the route who is there, the second time without waiting', async () => {
    const headers = { authorization: `Bearer ${await tokenFor('triage')}` };
    const first: Request = { headers };
    expect(await enter('closed', first)).toBe(true);
    expect(first.actor).toEqual(demoUser('triage'));
    const second: Request = { headers };
    expect(enter('closed', second)).toBe(true);
    expect(second.actor).toEqual(demoUser('triage'));
  });

  it.each([
    ['no token', undefined, 'Bearer'],
    ['another scheme', 'Basic Z3A6ZGVtbw==', 'Bearer'],
    ['two tokens', 'Bearer a b', 'Bearer'],
    ['a damaged token', 'Bearer x.y.z', 'Bearer error="invalid_token"'],
  ])('asks for a token when there is %s', async (_, authorization, challenge) => {
    const problem = await refusal('closed', authorization);
    expect(problem).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(problem.getStatus()).toBe(401);
    expect(problem.headers['WWW-Authenticate']).toContain(challenge);
  });

  it('says that a token has expired', async () => {
    const token = await signed({ ...claimsOf(demoUser('gp')!), exp: 1 });
    const problem = await refusal('closed', `Bearer ${token}`);
    expect(problem.message).toBe('The access token has expired.');
    expect(problem.headers['WWW-Authenticate']).toBe(
      'Bearer error="invalid_token", error_description="The access token has expired."',
    );
  });

  it('keeps other roles out of administration, also when the token is known', async () => {
    const authorization = `Bearer ${await tokenFor('gp')}`;
    for (const time of ['first', 'second']) {
      const problem = await refusal('administration', authorization);
      expect([time, problem.getStatus(), problem.code]).toEqual([time, 403, 'NOT_FOR_THIS_ROLE']);
    }
    expect(
      await enter('administration', { headers: { authorization: `Bearer ${await tokenFor('admin')}` } }),
    ).toBe(true);
  });

  it('blames nobody when the sign-in service does not answer', async () => {
    guard = guardFor({ ...testOidc(), jwksUrl: 'http://127.0.0.1:9/jwks' });
    const problem = await refusal('closed', `Bearer ${await tokenFor('gp')}`);
    expect([problem.getStatus(), problem.code]).toEqual([503, 'SIGN_IN_UNAVAILABLE']);
    expect(problem.headers['Retry-After']).toBe('5');
  });
});
