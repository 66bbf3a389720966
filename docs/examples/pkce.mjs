// Makes what a sign-in with PKCE needs. Writes the verifier to the file `verifier` in a directory, and prints the rest.
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [directory = '.'] = process.argv.slice(2);
const verifier = randomBytes(32).toString('base64url');
writeFileSync(join(directory, 'verifier'), verifier, { mode: 0o600 });
process.stdout.write(`challenge ${createHash('sha256').update(verifier).digest('base64url')}\n`);
process.stdout.write(`state     ${randomBytes(16).toString('base64url')}\n`);
