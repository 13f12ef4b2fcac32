import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Actor } from '../../domain/actor.js';
import { Problem } from '../../server/http/problem.js';
import { PERMISSION } from './permission.decorators.js';
import type { Permission } from './policy.js';
import { inScope, mayEver, neverFor, scopeOf } from './policy.rules.js';

type Target = Parameters<Reflector['getAllAndOverride']>[1];

/** What the guard asks of the policy: whether this person, with this token, may use this route at all. */
export class RoutePolicy {
  constructor(private readonly reflector: Reflector) {}

  /** @throws Problem 403 with a sentence for the caller */
  admit(actor: Actor, context: ExecutionContext): void {
    const target: Target = [context.getHandler(), context.getClass()];
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, target);
    // No such route is ever served: the walk at boot refuses to start with one.
    if (!permission) throw new Error('This route has no permission.');
    if (!mayEver(actor.role, permission)) {
      const { code, message } = neverFor(actor.role);
      throw new Problem(403, code, message);
    }
    if (!inScope(actor, permission)) throw outOfScope(scopeOf(permission));
  }
}

/** https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
const outOfScope = (scope: string) =>
  new Problem(
    403,
    'SCOPE_MISSING',
    `The access token does not cover this: ask for one with the scope ${scope}.`,
    { scope },
    { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  );
