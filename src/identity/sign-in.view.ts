import type { Assignment, Person } from './session.types.js';

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign]!);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} - SPA Referrals</title></head>
<body><main><h1>${title}</h1>
${body}
</main></body>
</html>`;

const again = (to: string): string => `<p><a href="/sign-in?to=${encodeURIComponent(to)}">Sign in</a></p>`;

export const refusedPage = (sentence: string, to = '/'): string =>
  page('You are not signed in', `<p>${escaped(sentence)}</p>\n${again(to)}`);

export const signedOutPage = (everywhere: boolean): string =>
  page(
    'You are signed out',
    `${everywhere ? '<p>On every computer where you were signed in.</p>\n' : ''}${again('/')}`,
  );

/** A button for each role; its value is the place in the list. */
export function rolePage(person: Person, current: Assignment | null, csrf: string, to: string): string {
  const choices = person.assignments.map(
    (each, index) =>
      `<p><button name="role" value="${index}"${same(each, current) ? ' aria-current="true"' : ''}>${escaped(titleOf(each))}</button></p>`,
  );
  return page(
    'In which role do you work now?',
    `<p>${escaped(person.name)}</p>
<form method="post" action="/sign-in/role">
<input type="hidden" name="_csrf" value="${escaped(csrf)}"><input type="hidden" name="to" value="${escaped(to)}">
${choices.join('\n')}
</form>
<form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="${escaped(csrf)}"><button>Sign out</button></form>`,
  );
}

const same = (one: Assignment, other: Assignment | null): boolean =>
  one.role === other?.role && one.organisation === other.organisation && one.team === other.team;

const titleOf = ({ role, organisation, team }: Assignment): string =>
  `${role.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}, ${team ? `${team}, ` : ''}${organisation}`;
