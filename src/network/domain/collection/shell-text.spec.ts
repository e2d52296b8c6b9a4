import { describe, expect, it } from '@jest/globals';
import { lastLineOf, outputOf } from './shell-text.js';

const SHOW = 'show running-config';

describe('what a command line prints', () => {
  it.each([
    ['Welcome\r\nsw-1# ', 'sw-1#'],
    ['sw-1#\r\n', ''],
    ['vlan 1\r\n\u001b[24;1H\u001b[Ksw-1# \u001b[24;7H', 'sw-1#'],
    ['\u001b]0;admin@sw-1: ~\u0007\u001b[?2004hadmin@sw-1:~$ ', 'admin@sw-1:~$'],
    ['\u001b=\rsw-1 [standalone: master] > ', 'sw-1 [standalone: master] >'],
    ['--More--\r        \rvlan 1', 'vlan 1'],
  ])('ends where the cursor stands: %j', (text, last) => {
    expect(lastLineOf(text)).toBe(last);
  });

  it.each([
    [`${SHOW}\r\nhostname sw-1\r\nvlan 1\r\nsw-1# `, 'hostname sw-1\nvlan 1'],
    [`\rsw-1# ${SHOW}\r\r\nhostname sw-1\r\nsw-1# `, 'hostname sw-1'],
    ['hostname sw-1\r\nsw-1# ', 'hostname sw-1'],
    [`${SHOW}\r\nalias foo ${SHOW}\r\nsw-1# `, `alias foo ${SHOW}`],
    // What stands there is not known to be all, and is left.
    [`${SHOW}\r\nvlan 1\r\n--More--`, 'vlan 1\n--More--'],
  ])('is its output without echo and prompt: %j', (said, output) => {
    expect(outputOf(said, SHOW, 'sw-1#')).toBe(output);
  });
});
