/** Names of the product in plain words: `inTriage` is `In triage`, `communityNursing` is `Community nursing`. */
export function plain(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
