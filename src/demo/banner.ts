import { relative } from 'node:path';
import { type Config, PROJECT_ROOT } from '../config/config.js';
import { DEMO_USERS } from './users.js';

export const shortPath = (path: string): string =>
  path.startsWith(PROJECT_ROOT) ? relative(PROJECT_ROOT, path) : path;

/** What a newcomer needs next. */
export function banner(config: Config, ownIssuer: boolean, data: string | null): string {
  const users = DEMO_USERS.map((user) => `    ${user.id.padEnd(13)}${user.name}, ${user.role}`);
  return [
    '',
    `  SPA Referrals is ready on ${config.publicUrl} (demo, synthetic patients only)`,
    '',
    `  API, readable     ${config.publicUrl}/api/docs`,
    `  Templates         ${config.publicUrl}/api/templates   (edit them in ${shortPath(config.templatesDir)}/)`,
    `  Health            ${config.publicUrl}/health/ready`,
    `  Data              ${data ? shortPath(data) : 'the database of DATABASE_URL'}`,
    '',
    ...(ownIssuer
      ? [
          '  Act as a demo user:',
          '    TOKEN=$(npm run --silent token -- gp)',
          `    curl -H "Authorization: Bearer $TOKEN" ${config.publicUrl}/api/worklists/sent`,
          '',
          ...users,
        ]
      : [`  Tokens come from ${config.oidc.issuer}`]),
    '',
    '  Ctrl-C stops it; the data stays.',
    '',
  ].join('\n');
}
