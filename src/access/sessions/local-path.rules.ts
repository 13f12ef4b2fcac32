const NOWHERE = 'http://local.invalid';
const LONGEST = 1000;

/**
 * Where to go on after sign-in: a path of this product, whatever was asked for.
 * @returns `/` for what is another site's, or would begin the sign-in anew
 */
export function localPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > LONGEST) return '/';
  // A browser takes `\` for `/`, and drops tabs and line ends, so that either may hide `//another.site`.
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(asked) || asked.includes('\\') || !URL.canParse(asked, NOWHERE))
    return '/';
  const { origin, pathname, search } = new URL(asked, NOWHERE);
  if (origin !== NOWHERE || pathname.startsWith('//') || /^\/(sign-(in|out)|api|oidc)\b/.test(pathname))
    return '/';
  return pathname + search;
}
