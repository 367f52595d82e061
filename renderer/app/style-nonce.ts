/** The nonce of this load, which the shell writes into the page: without it the CSP drops styles. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
