import { describe, expect, it } from 'vitest';
import { bothSides } from '../../../src/edit/both-sides.js';

const line = (value: string) =>
  `    - {${value.includes(':') ? 'mac' : 'address'}: ${value}, vm: shop/web, attachment: data}\n`;

describe('bothSides', () => {
  it('leaves a file without conflict markers alone', () => {
    expect(bothSides(`spec:\n  addresses:\n${line('10.0.0.5')}`)).toBeUndefined();
  });

  it('keeps the lines of both sides once, and nothing of the common ancestor', () => {
    const text = `spec:
  addresses:
<<<<<<< HEAD
${line('10.0.0.5')}${line('10.0.0.7')}||||||| 1234567
${line('10.0.0.4')}=======
    # Why this one.
${line('10.0.0.5')}${line('10.0.0.6')}>>>>>>> main
${line('10.0.0.9')}`;
    expect(bothSides(text)).toBe(`spec:
  addresses:
${line('10.0.0.5')}${line('10.0.0.7')}    # Why this one.
${line('10.0.0.6')}${line('10.0.0.9')}`);
  });

  it('puts lines back into their lists where the conflict runs over several', () => {
    const text = `spec:
  addresses:
<<<<<<< HEAD
${line('10.0.0.5')}  macs:
${line('02:00:00:00:00:05')}=======
${line('10.0.0.6')}  macs:
${line('02:00:00:00:00:06')}>>>>>>> main
`;
    expect(bothSides(text)).toBe(`spec:
  addresses:
${line('10.0.0.5')}${line('10.0.0.6')}  macs:
${line('02:00:00:00:00:05')}${line('02:00:00:00:00:06')}`);
  });

  it('knows the line ends of Windows', () => {
    const text = `<<<<<<< HEAD\r\n${line('10.0.0.5')}=======\r\n${line('10.0.0.6')}>>>>>>> main\r\n`;
    expect(bothSides(text)).not.toMatch(/[<=>]{7}/);
  });
});
