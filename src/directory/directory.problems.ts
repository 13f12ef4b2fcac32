import { Problem } from '../server/http/problem.js';

export const unknownEntry = () =>
  new Problem(404, 'ENTRY_UNKNOWN', 'There is no such entry in the directory, or it is not yours to see.');

export const versionMissing = () =>
  new Problem(
    428,
    'IF_MATCH_MISSING',
    'Say in If-Match which version you saw; its ETag came with it. * stands for any.',
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
    'A team’s capacity is said by its own members, a coordinator or an administrator.',
  );

export const notYaml = () =>
  new Problem(415, 'NOT_YAML', 'Send the directory as YAML with Content-Type: application/yaml.');
