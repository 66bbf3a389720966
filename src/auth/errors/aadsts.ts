/** What to do about the AADSTS codes that people meet, one sentence each. */
const ADVICE: readonly (readonly [codes: readonly number[], advice: string])[] = [
  [[50076, 50074], 'Sign in again and complete multi-factor authentication.'],
  [
    [50079, 50072],
    'Register a method for multi-factor authentication with your account (https://aka.ms/mfasetup), then sign in again.',
  ],
  [
    [50078, 50158],
    'Sign in again: the multi-factor authentication has expired, or another check is waiting.',
  ],
  [[50058, 16000], 'Sign in with an account of the partner tenant.'],
  [[50020, 50034, 51004], 'Use an account of the partner tenant, or name its tenant with --tenant.'],
  [
    [50011],
    'Register exactly http://localhost as a redirect URI of the application, under "Mobile and desktop applications".',
  ],
  [
    [50126, 50055, 50057, 50053],
    'Check the password; if it is right, ask an administrator to look at the account.',
  ],
  [
    [50173, 50132, 50133],
    'Sign in again: the earlier sign-in was revoked, for example by a password change.',
  ],
  [
    [500011, 650052],
    'Check --tenant and --cloud; if they are right, an administrator must create the Partner Center service principal in the tenant.',
  ],
  [
    [53003, 530032, 530035, 53000, 53001],
    'Ask an administrator which Conditional Access policy blocks this, with the correlation id; if you used --device-code, try without it.',
  ],
  [[530036], 'Sign in again without --device-code: a policy now blocks sign-ins made by device code.'],
  [
    [65001, 65004],
    'Sign in again and consent, or ask an administrator to grant "Microsoft Partner Center / user_impersonation" to the application.',
  ],
  [[65002], 'Register an application of your own and give its id with --client-id.'],
  [
    [65005, 650056, 650057],
    'Add the delegated permission "Microsoft Partner Center / user_impersonation" to the application.',
  ],
  [
    [70000, 70008, 700082],
    'Sign in again: the earlier sign-in is no longer valid, or was not used for 90 days.',
  ],
  [[70043], 'Sign in again: a sign-in frequency policy asks for it from time to time.'],
  [
    [700084],
    'Register http://localhost under "Mobile and desktop applications" rather than "Single-page application".',
  ],
  [[70011, 28002, 700022], 'Check --cloud: the scope does not fit this authority.'],
  [[70018, 70019], 'Start the sign-in again, and enter the code that is then shown before it expires.'],
  [
    [700016, 700011],
    'Check --client-id, --tenant and --cloud; each national cloud needs an application registration of its own.',
  ],
  [
    [7000218],
    'Set "Allow public client flows" to Yes for the application, and its redirect URI under "Mobile and desktop applications".',
  ],
  [[700025], 'Register the application as a public client: it sends no secret.'],
  [
    [7000215, 7000222],
    'Renew the secret of the application, or register it as a public client, which needs none.',
  ],
  [[90002], 'Check --tenant and --cloud: the authority does not know the tenant.'],
  [[90038], 'Use --cloud for the national cloud that the tenant belongs to.'],
  [[90094, 90099], 'Ask an administrator to consent to the application in the tenant.'],
  [[54005], 'Start the sign-in again: a code works once, and for about a minute.'],
];

const ADVICE_BY_CODE = new Map(
  ADVICE.flatMap(([codes, advice]) => codes.map((code) => [code, advice] as const)),
);

/** What to do about an AADSTS code; undefined for one that is not listed. For people only: programs look at `error`. */
export function adviceForAadsts(code: number): string | undefined {
  return ADVICE_BY_CODE.get(code);
}
