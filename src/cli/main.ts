import 'reflect-metadata';
import { COMMANDS } from './commands.js';
import { watchOutputs } from './output.js';

/** `npm run idrift -- <command>`: what an operator does beside the screens. */
async function main(): Promise<number> {
  const [name = 'help', ...args] = process.argv.slice(2);
  const two = `${name} ${args[0] ?? ''}`.trim();
  const command =
    COMMANDS.find((known) => known.name === two) ?? COMMANDS.find((known) => known.name === name);
  if (command === undefined) {
    process.stderr.write(`There is no command ${two}. See: npm run idrift -- help\n`);
    return 2;
  }
  const taken = command.name.split(' ').length - 1;
  return command.run(args.slice(taken));
}

const delivered = watchOutputs();

async function end(code: number): Promise<never> {
  const isDelivered = await delivered();
  process.exit(code === 0 && !isDelivered ? 1 : code);
}

main().then(end, (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return end(1);
});
