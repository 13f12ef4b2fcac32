import { Problem } from '../server/http/problem.js';

export const unknownEntry = () =>
  new Problem(404, 'ENTRY_UNKNOWN', 'There is no such entry in the directory, or you may not see it.');

export const versionMissing = () =>
  new Problem(
    428,
    'IF_MATCH_MISSING',
    'Give the version you saw in If-Match; its ETag came with it. * means any version.',
  );

export const overtaken = () =>
  new Problem(
    412,
    'STALE_VERSION',
    'The directory has changed since you read it. Read it again, then change it.',
  );

export const capacityNotYours = () =>
  new Problem(
    403,
    'NOT_YOUR_TEAM',
    'Only the team’s own members, coordinators and administrators can set its capacity.',
  );

export const notYaml = () =>
  new Problem(415, 'NOT_YAML', 'Send the directory as YAML with Content-Type: application/yaml.');
