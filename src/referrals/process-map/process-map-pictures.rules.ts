import { GATHERED, LINES, MANY_STATES, ONCE_CLOSED, WHERE_IT_WAS } from './process-map-drawing.rules.js';
import { drawnOwner, STATES, words, type DrawnOwner } from './process-map.rules.js';

interface Look {
  title: string;
  fill: string;
  stroke: string;
}

/** The colours of the NHS identity, pale enough to read black on them. */
const LOOKS: Record<DrawnOwner, Look> = {
  referrer: { title: 'the referrer', fill: '#FFF4D6', stroke: '#C28A00' },
  spa: { title: 'the SPA', fill: '#D9E8F7', stroke: '#005EB8' },
  user: { title: 'one triager of the SPA', fill: '#AECDEB', stroke: '#003087' },
  team: { title: 'a community team or ward', fill: '#D8EFE3', stroke: '#007F3B' },
  resumed: { title: 'the owner before', fill: '#EAE3F2', stroke: '#330072' },
  nobody: { title: 'nobody: closed', fill: '#E8EDEE', stroke: '#768692' },
};
const OWNERS = Object.keys(LOOKS) as DrawnOwner[];
const INK = '#212B32';
const QUIET = '#4C6272';

const PLACES: [string, string][] = [
  [MANY_STATES, 'many open states'],
  [ONCE_CLOSED, onceClosed()],
  [WHERE_IT_WAS, 'where it was'],
];

function onceClosed(): string {
  const states = GATHERED.filter(({ place }) => place === ONCE_CLOSED).flatMap(({ states }) => states);
  return [...new Set(states)].map(words).join(', ');
}

/** A Mermaid state diagram, as Git hosts show it. */
export function mermaid(): string {
  const states = STATES.map((state) => `  state "${words(state)}" as ${state}`);
  const places = PLACES.map(([id, title]) => `  state "${title}" as ${id}`);
  const lines = LINES.map(({ from, to, events }) => `  ${from} --> ${to}: ${events.join(', ')}`);
  const classes = OWNERS.map((owner) => {
    const { fill, stroke } = LOOKS[owner];
    return `  classDef ${owner} fill:${fill},stroke:${stroke},color:${INK}`;
  });
  const painted = OWNERS.map(
    (owner) => `  class ${STATES.filter((state) => drawnOwner(state) === owner).join(',')} ${owner}`,
  );
  return [
    'stateDiagram-v2',
    '  direction LR',
    ...states,
    ...places,
    '  [*] --> draft',
    ...lines,
    ...classes,
    ...painted,
  ].join('\n');
}

/** The same map for Graphviz. */
export function dot(): string {
  return `digraph "The lifecycle of a referral" {
  rankdir=LR ranksep=0.3 nodesep=0.3 bgcolor=white pad=0.3 fontname=Arial fontsize=13 labelloc=b labeljust=l
  label=${legend()}
  node [shape=box style="rounded,filled" fontname=Arial fontsize=14 fontcolor="${INK}" margin="0.16,0.09" penwidth=1.4]
  edge [fontname=Arial fontsize=11 fontcolor="${QUIET}" color="${QUIET}" arrowsize=0.7]
${STATES.map(node).join('\n')}
${PLACES.map(place).join('\n')}
${LINES.map(arrow).join('\n')}
}`;
}

function node(state: (typeof STATES)[number]): string {
  const owner = drawnOwner(state);
  const { fill, stroke } = LOOKS[owner];
  const border = owner === 'nobody' ? ' peripheries=2' : '';
  return `  ${state} [label="${words(state)}" fillcolor="${fill}" color="${stroke}"${border}]`;
}

const place = ([id, title]: [string, string]): string =>
  `  ${id} [label="${title}" style="rounded,dashed" color="${QUIET}" fontcolor="${QUIET}"]`;

/** A line back is given from its target, or it would pull the usual course out of its order. */
function arrow({ from, to, events, back }: (typeof LINES)[number]): string {
  const label = events.join('\\n');
  if (back) return `  ${to} -> ${from} [label="${label}" dir=back style=dashed]`;
  return `  ${from} -> ${to} [label="${label}"]`;
}

function legend(): string {
  const cells = OWNERS.map((owner) => {
    const { title, fill, stroke } = LOOKS[owner];
    return `<TD BGCOLOR="${fill}" COLOR="${stroke}">${title}</TD>`;
  });
  return `<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="8" CELLPADDING="6"><TR><TD BORDER="0">The next step is with</TD>${cells.join('')}</TR></TABLE>>`;
}
