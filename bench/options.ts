/** `--name 5` on the command line, or what is usual. */
export const option = (name: string, usual: number): number => Number(text(name) ?? usual);

export const text = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

export const flag = (name: string): boolean => process.argv.includes(`--${name}`);
