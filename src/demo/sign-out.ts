import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';

/**
 * A person with the ID token of their own sign-in is signed out at once, as at NHS CIS2; everybody else is asked.
 * What the request says was checked before: only a registered address is in the session's state.
 */
export function signOutAtOnce(provider: Provider): void {
  provider.use(async (context, next) => {
    await next();
    const { oidc } = context as unknown as Partial<KoaContextWithOIDC>;
    if (oidc?.route !== 'end_session' || context.status !== 200 || !oidc.session) return;
    const { accountId, state } = oidc.session;
    const hint = oidc.entities.IdTokenHint as { payload: { sub?: string } } | undefined;
    if (!hint || (accountId !== undefined && accountId !== hint.payload.sub)) return;
    await oidc.session.destroy();
    context.status = 303;
    context.redirect(wayBack(state) ?? oidc.urlFor('end_session_success'));
  });
}

/** The question to everybody else. */
export function askFirst(context: KoaContextWithOIDC, form: string): void {
  context.body = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign out? - demo sign-in</title></head>
<body><main><h1>Do you want to sign out?</h1>
${form}
<p><button form="op.logoutForm" name="logout" value="yes">Sign out</button> <button form="op.logoutForm">Stay signed in</button></p>
</main></body>
</html>`;
}

function wayBack({ postLogoutRedirectUri, state }: Record<string, unknown> = {}): string | undefined {
  if (typeof postLogoutRedirectUri !== 'string') return undefined;
  const address = new URL(postLogoutRedirectUri);
  if (typeof state === 'string') address.searchParams.set('state', state);
  return address.href;
}
