/** Characters of the longest address that mail carries (RFC 5321). */
export const EMAIL_LENGTH = 254;

/** White space, controls and signs that show nothing, which would make two addresses look like one. */
const UNSEEN = '\\s\\p{Cc}\\p{Cf}\\p{Cs}';
const EMAIL = new RegExp(
  `^[^${UNSEEN}@<>,;"]+@[^${UNSEEN}@<>,;".]+(\\.[^${UNSEEN}@<>,;".]+)+$`,
  'u',
);

/**
 * Whether this reads as one e-mail address. Deliberately plain: something, an @, a domain with a dot
 * and nothing that cannot be seen. The address is proved by a mail that arrives, not by a pattern.
 */
export function isEmail(text: string): boolean {
  return text.length <= EMAIL_LENGTH && EMAIL.test(text);
}

/** The form in which addresses are compared: whole, without regard to case. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
