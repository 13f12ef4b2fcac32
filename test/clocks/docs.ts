import { DateTime } from 'luxon';
import type { Within } from '../../src/clocks/deadlines/duration.rules.js';
import { LONDON } from '../../src/domain/london.js';
import { BANDS } from './cases/bands.js';
import { DEADLINES } from './cases/deadlines.js';
import { BOOK } from './cases/rulebook.js';
import { STORIES } from './cases/stories.js';

const time = (iso: string): string =>
  DateTime.fromISO(iso, { zone: LONDON }).setLocale('en-GB').toFormat('ccc d LLL yyyy, HH:mm ZZZZ');

const UNITS: Record<string, string> = {
  openHours: 'open hours',
  workingDays: 'working days',
};

const span = (within: Within): string => {
  const [[unit, count]] = Object.entries(within) as [[string, number]];
  const words = UNITS[unit] ?? unit;
  return `${count} ${count === 1 ? words.replace(/s$/, '') : words}`;
};

const LINES: Record<string, string> = {
  communityNursing: 'community nursing',
  therapy: 'therapy',
  intermediateCare: 'intermediate care',
  communityHospital: 'community hospital',
  spa: 'SPA',
};

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const titleOf = (id: string): string =>
  BOOK.clocks.statutory.find((clock) => clock.id === id)?.title ??
  {
    local: 'Local respond-by',
    waiting: 'Waiting time',
    spaAccept: 'SPA: taken up',
    spaTriage: 'SPA: triaged',
  }[id]!;

const minutes = (count: number): string =>
  count < 180 ? `${count} min` : `${Math.floor(count / 60)} h ${count % 60} min`;

const categories = table(
  ['Category', 'Title', 'National code', 'Respond within', 'Warned before', 'First contact'],
  BOOK.categories.map(
    ({ id, title, nationalCode, respondWithin, perServiceLine, warnBefore, faceToFace }) => [
      id,
      title,
      nationalCode,
      [
        span(respondWithin),
        ...Object.entries(perServiceLine ?? {}).map(([line, within]) => `${LINES[line]}: ${span(within)}`),
      ].join('; '),
      warnBefore ? span(warnBefore as Within) : '–',
      faceToFace ? 'face to face' : 'any',
    ],
  ),
);

const calendars = table(
  ['Calendar', 'Monday to Friday', 'Saturday', 'Sunday', 'Bank holidays'],
  Object.entries(BOOK.calendars).map(([name, hours]) => [
    LINES[name]!,
    ...[hours.weekdays, hours.saturday, hours.sunday].map((each) => (each === 'allDay' ? 'all day' : each)),
    hours.bankHolidays === 'asUsual' ? 'as usual' : 'closed',
  ]),
);

const deadlines = Object.entries(DEADLINES).map(
  ([unit, cases]) => `### ${unit[0]!.toUpperCase()}${unit.slice(1)}

${table(
  ['Example', 'Calendar', 'From', 'Within', 'Until'],
  cases.map(({ why, whose, from, within, until }) => [
    why,
    LINES[whose ?? 'spa']!,
    time(from),
    span(within),
    time(until),
  ]),
)}`,
);

const stories = STORIES.map(
  ({ title, receivedAt, answers, happened, expected }) => `### ${title}

${[
  `- ${time(receivedAt)}: receipt`,
  ...Object.entries(answers ?? {}).map(
    ([question, at]) => `- ${time(at)}: the referral says \`${question}\``,
  ),
  ...happened.map(({ at, words }) => `- ${time(at)}: ${words}`),
].join('\n')}

${table(
  ['Looked at', 'Clock', 'It is', 'Due', 'Elapsed'],
  expected.map(({ now, clock, status, dueAt, elapsedMinutes, band }) => [
    time(now),
    titleOf(clock),
    band ? `${status}, band ${band} days` : status,
    dueAt ? time(dueAt) : '–',
    elapsedMinutes === undefined ? '–' : minutes(elapsedMinutes),
  ]),
)}`,
);

const bands = table(
  ['Received', 'Looked at', 'Band, days'],
  BANDS.map(({ received, now, band }) => [time(received), time(now), band]),
);

/** `docs/clocks.md`: every example that the tests try, for a clinician to check. */
export const CLOCKS_PAGE = `# The clocks, by examples

\`npm run docs:clocks\` writes this page from the cases that the tests try (\`test/clocks/cases/\`), so it shows what the
product does. Tell us if an example is wrong. All times are London times. "Until" is the last moment that is in time.

The policy is in \`templates/\`: \`categories.yaml\`, \`calendars.yaml\`, \`handling.yaml\` and \`clocks.yaml\`. The bank
holidays of England are computed, and administrators can change them.

## Categories

${categories}

## Opening hours

These are the hours of the file. Administrators can change them on a page.

${calendars}

## How time is counted

${deadlines.join('\n\n')}

## Clocks side by side

A clock is *running*, *paused*, *met* (care came in time), *breached* (from then on, for good) or *stopped* (closed, split,
or this clock no longer applies). National clocks never pause. The local clock pauses where the policy says so, together
with the template or the person who puts the referral on hold. When the pause ends, its time is added to the respond-by.

${stories.join('\n\n')}

## Waiting bands of the national SitRep

${bands}
`;
