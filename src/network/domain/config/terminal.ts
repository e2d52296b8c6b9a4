import { anyOf } from './any-of.js';

/* eslint-disable no-control-regex -- those are what is taken out */
const DRAWN: readonly RegExp[] = [
  // Colours and movements.
  /\u001b\[[0-9;?]*[A-Za-z]/,
  // A title of the window.
  /\u001b\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)/,
  // What old consoles fill up with.
  /\u0000/,
  // What its keys send.
  /\u001b[=>]?/,
  // A letter that was taken back.
  /[^\n]?\u0008/,
];
/* eslint-enable no-control-regex */

const TERMINAL = anyOf(DRAWN, 'g');

/** The text as a person sees it, with plain ends of lines. */
export const plainOf = (text: string): string =>
  text.replace(TERMINAL, '').replace(/\r+\n?/g, '\n');
