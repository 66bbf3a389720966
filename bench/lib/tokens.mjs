const HEADER = encode({ typ: 'JWT', alg: 'RS256', x5t: 'bench'.repeat(5), kid: 'bench'.repeat(5) });
const ISSUED = Math.floor(Date.now() / 1000) - 60;

/** @param {object} value */
function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A GUID that holds a number. @param {number} index */
function guid(index) {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/**
 * The bearer token of one caller: shaped like a Microsoft Entra ID token with a user, about 1,200 characters, its
 * signature made up. Two callers share neither tenant nor user.
 * @param {number} index which caller
 */
export function token(index) {
  const payload = {
    aud: 'https://api.partnercenter.microsoft.com',
    iss: `https://sts.windows.net/${guid(index)}/`,
    iat: ISSUED,
    nbf: ISSUED,
    exp: ISSUED + 86_400,
    acr: '1',
    amr: ['pwd', 'mfa'],
    appid: guid(7),
    name: 'Benchmark Caller',
    oid: guid(index),
    scp: 'user_impersonation',
    sub: guid(index),
    tid: guid(index),
    unique_name: `caller${index}@bench.example`,
    upn: `caller${index}@bench.example`,
    ver: '1.0',
  };
  const signature = `${index}`.padStart(342, 'A');
  return `${HEADER}.${encode(payload)}.${signature}`;
}

/** The first tokens, for as many callers. @param {number} count @returns {string[]} */
export function tokens(count) {
  return Array.from({ length: count }, (_, index) => token(index));
}
