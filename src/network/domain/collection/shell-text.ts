import { plainOf } from '../config/terminal.js';

/** Where the cursor stands, without the blank that follows a prompt. */
export function lastLineOf(text: string): string {
  const plain = plainOf(text);
  return plain.slice(plain.lastIndexOf('\n') + 1).trimEnd();
}

/** A terminal that draws its line anew repeats the prompt before the command. */
const ECHO_LINES = 3;

/** What a command printed, without its echo before it and the prompt behind it. */
export function outputOf(said: string, command: string, prompt: string): string {
  const lines = plainOf(said).split('\n');
  const echo = lines
    .slice(0, ECHO_LINES)
    .findIndex((line) => line.replace(prompt, '').trim() === command);
  const end = lines.at(-1)?.trimEnd() === prompt ? -1 : lines.length;
  return lines.slice(echo + 1, end).join('\n');
}
