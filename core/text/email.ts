/**
 * Whether this reads as one e-mail address. Deliberately plain: something, an @, a domain with a dot
 * and no white space. The address is proved by a mail that arrives, not by a pattern.
 */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;"]+@[^\s@<>,;".]+(\.[^\s@<>,;".]+)+$/u.test(text);
}

/** The form in which addresses are compared: whole, without regard to case. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
