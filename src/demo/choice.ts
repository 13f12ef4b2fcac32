import type { FastifyInstance, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { DEMO_USERS, demoUser } from './users.js';

type Chosen = FastifyRequest<{ Params: { uid: string; user: string } }>;

/** The demo's sign-in: everybody's name on a button, no password. */
export function routeChoice(scope: FastifyInstance, provider: Provider, path: string): void {
  scope.get(`${path}/choice/:uid`, async (request, reply) => {
    const details = await provider.interactionDetails(request.raw, reply.raw).catch(() => null);
    reply.type('text/html; charset=utf-8');
    if (!details)
      return reply.status(400).send(page('<p>This is too old. <a href="/sign-in">Begin again</a>.</p>'));
    return reply.send(page(buttons(`${path}/choice/${details.uid}`)));
  });
  scope.post(`${path}/choice/:uid/:user`, async (request: Chosen, reply) => {
    const user = demoUser(request.params.user);
    const details = await provider.interactionDetails(request.raw, reply.raw).catch(() => null);
    if (!user || details?.uid !== request.params.uid) return reply.redirect('/sign-in', 303);
    reply.hijack();
    await provider.interactionFinished(request.raw, reply.raw, { login: { accountId: user.id } });
  });
}

const buttons = (path: string): string =>
  DEMO_USERS.map(
    ({ id, name, role, organisation, team }) =>
      `<form method="post" action="${path}/${id}"><p><button>${name}</button> ${role}, ${team ?? organisation}</p></form>`,
  ).join('\n');

const page = (body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Who are you? - demo sign-in</title></head>
<body><main><h1>Who are you?</h1>
<p>This is the demo: all people are made up, and nobody needs a password.</p>
${body}
</main></body>
</html>`;
