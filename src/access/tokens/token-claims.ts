import type { JWTPayload } from 'jose';
import { type Actor, type Role, ROLES } from '../../domain/actor.js';

/** The token does not count; the message is a sentence for the caller. */
export class TokenRefused extends Error {}

/** Roles that a person can sign in with; `system` is the software itself. */
export const SIGN_IN_ROLES: readonly string[] = ROLES.filter((role) => role !== 'system');

/** @throws TokenRefused when a claim is missing or strange */
export function actorOf(claims: JWTPayload): Actor {
  const role = text(claims, 'role');
  if (!SIGN_IN_ROLES.includes(role)) throw new TokenRefused('The role in the access token is unknown.');
  return {
    id: text(claims, 'sub'),
    name: text(claims, 'name'),
    role: role as Role,
    organisation: text(claims, 'organisation'),
    team: claims.team === undefined || claims.team === null ? null : text(claims, 'team'),
  };
}

function text(claims: JWTPayload, name: string): string {
  const value = claims[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new TokenRefused(`The access token has no "${name}".`);
}
