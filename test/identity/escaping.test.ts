import { describe, expect, it } from '@jest/globals';
import { refusedPage, rolePage } from '../../src/identity/sign-in.view.js';

const EVIL = `"><script>alert('x')</script>&`;
const ESCAPED = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;';

describe('the pages of the sign-in', () => {
  it('show what others wrote as text', () => {
    const assignment = { role: 'teamMember', organisation: EVIL, team: EVIL } as const;
    const html = rolePage({ id: 'x', name: EVIL, assignments: [assignment] }, null, EVIL, EVIL);
    expect(html).not.toContain('<script');
    expect(html.split(ESCAPED)).toHaveLength(7);
    expect(refusedPage(EVIL, EVIL)).not.toContain('<script');
  });

  it('mark the present role', () => {
    const [one, other] = ['a', 'b'].map((team) => ({
      role: 'teamMember' as const,
      organisation: 'RT5',
      team,
    }));
    const html = rolePage({ id: 'x', name: 'X', assignments: [one!, other!] }, other!, '', '/');
    expect(html).toContain('<button name="role" value="0">team member, a, RT5</button>');
    expect(html).toContain('<button name="role" value="1" aria-current="true">team member, b, RT5</button>');
  });
});
