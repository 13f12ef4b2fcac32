/** What the TypeScript of one mutant imports is of the same mutant (`?mutant=7`), so our modules are loaded anew for each. */
export async function resolve(specifier, context, next) {
  const [parentURL, mutant] = context.parentURL?.split('?') ?? [];
  const found = await next(specifier, { ...context, parentURL });
  return mutant && found.url.endsWith('.ts') ? { ...found, url: `${found.url}?${mutant}` } : found;
}

export async function load(url, context, next) {
  return next(url.replace(/\?mutant=.*/, ''), context);
}
