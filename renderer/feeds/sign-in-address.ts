/**
 * Where a name and a password are asked for: after a redirect that is not where the address leads.
 * @param error a `credentials-required`
 */
export function signInAddress(
  error: { readonly detail?: Readonly<Record<string, unknown>> | undefined },
  address: string,
): string {
  const origin = error.detail?.['origin'];
  return typeof origin === 'string' ? origin : address;
}
