import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GATHERED } from './process-map-drawing.rules.js';
import { dot, mermaid } from './process-map-pictures.rules.js';
import {
  drawnOwner,
  EDGES,
  eventWords,
  STATES,
  words,
  type DrawnOwner,
  type Edge,
} from './process-map.rules.js';

const START = '<!-- process-map:start -->';
const END = '<!-- process-map:end -->';

/** A page of the product shows it too. */
const PICTURE = 'src/web/assets/process-map.svg';

const OWNERS: Record<DrawnOwner, string> = {
  referrer: 'the referrer',
  spa: 'the SPA',
  user: 'the triager who claimed it',
  team: 'the team',
  resumed: 'the owner before',
  nobody: '–',
};

/** The process map in each of its places, by path under `root`. @throws Error when the README has no place for it */
export async function processMap(root: string): Promise<Map<string, string>> {
  return new Map([
    ['README.md', withDiagram(await readme(root))],
    ['docs/process-map.md', page()],
    [PICTURE, await svg()],
  ]);
}

async function readme(root: string): Promise<string> {
  try {
    return await readFile(join(root, 'README.md'), 'utf8');
  } catch {
    throw new Error(`There is no README.md in ${root}: run this in the root of the project.`);
  }
}

function withDiagram(text: string): string {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start)
    throw new Error(`README.md has no place for the diagram: put ${START} and ${END} on lines of their own.`);
  return `${text.slice(0, start + START.length)}\n\n${diagram()}\n\n${text.slice(end)}`;
}

const diagram = (): string => `\`\`\`mermaid\n${mermaid()}\n\`\`\``;

async function svg(): Promise<string> {
  const { instance } = await import('@viz-js/viz');
  const drawn = (await instance()).renderString(dot(), { format: 'svg' });
  return drawn.slice(drawn.indexOf('<svg')).replace(/<!--.*?-->\n/gs, '');
}

function page(): string {
  const gathered = GATHERED.map(
    ({ event, states, to }) => `- **${event}** leads to ${words(to)} from ${list(states.map(words))}.`,
  );
  return `# The process map

Drawn from the steps of the journey in \`src/referrals/steps/\`, \`src/appointments/\` and \`src/beds/\` by \`npm run docs:process-map\`; do not edit it by hand.

![The lifecycle of a referral](../${PICTURE})

${diagram()}

The dashed places stand for lines that would cross the whole drawing:

${gathered.join('\n')}
- **resume** leads back to the state in which the referral was put on hold.

What happens without a change of state is not drawn; it is in the table, marked “stays”.

## Every state and every event

The conditions are the guards of the steps, to be read after “if”; “is in the team” asks team members only. Each guard stands with
what somebody is told when it fails.

| State | Owner | Event | Who | To | If | Effects |
| --- | --- | --- | --- | --- | --- | --- |
${STATES.flatMap(rowsOf).join('\n')}
`;
}

function rowsOf(state: (typeof STATES)[number]): string[] {
  const title = `| ${words(state)} | ${OWNERS[drawnOwner(state)]} |`;
  const edges = EDGES.filter(({ from }) => from === state);
  if (edges.length === 0) return [`${title} nothing more | – | – | – | – |`];
  return edges.map((edge) => `${title} ${cellsOf(edge).join(' | ')} |`);
}

const cellsOf = ({ event, by, from, to, conditions, promises }: Edge): string[] => [
  eventWords(event),
  by.join(', '),
  from === to ? 'stays' : words(to),
  conditions.join('; ') || '–',
  promises.join('; ') || '–',
];

const list = (items: string[]): string => `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
