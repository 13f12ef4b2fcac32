/** What the TypeScript of one mutant imports is of the same mutant (`?mutant=7`); what a test of one run imports (`?run=7`) is shared. */
export async function resolve(specifier, context, next) {
  const [parentURL, query] = context.parentURL?.split('?') ?? [];
  const found = await next(specifier, { ...context, parentURL });
  return query?.startsWith('mutant=') && found.url.endsWith('.ts')
    ? { ...found, url: `${found.url}?${query}` }
    : found;
}

export async function load(url, context, next) {
  return next(url.replace(/\?(mutant|run)=.*/, ''), context);
}
