/** A reason not to start, in words for the operator; shown without a stack trace. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}

/** Runs a command; a refusal becomes its sentences on stderr and exit code 1, anything else a stack trace. */
export async function orExplain(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  }
}
